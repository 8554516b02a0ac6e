package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.e2e.Wanted.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9}, 54 times, while people create, release, break, scale, delete and tamper with
 * four environments. After every ninth kill the successor may live: everything comes to be as
 * wanted, and nothing is there twice, left behind, done again, or written into what others have.
 *
 * <p>{@code -Dkills.seed=N} repeats a run: the same people's doings and the same moments. What the
 * operator's threads do at the same time is up to them.
 */
class KillTest {
  private static final int KILLS = 54;
  private static final int KILLS_A_CHAPTER = 9;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern PASSES =
      Pattern.compile("reconcile_seconds_count\\{kind=\"reconcile\",result=\"ok\"} (\\d+)");

  private static KubeApiServer server;

  private final long seed = Long.getLong("kills.seed", 1L);
  private final Random random = new Random(seed);
  private final List<String> story = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aKilledOperatorsSuccessorCarriesOn() throws Exception {
    Setting setting = Setting.USUAL.withSharedCluster().withoutElection();
    try (Stage stage = Stage.open(server, "killed", setting);
        EnvironmentWatch watch = new EnvironmentWatch(server, "killed")) {
      for (Home home : Home.values()) {
        stage.apply(home.configMap(stage.account().configMap(Stage.BOOTSTRAP)));
      }
      stage.aws().ecr().push("order-tracking", "1.3.0");
      new Play(stage, watch).run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "%s%n  what had happened:%n    %s%n  again: -Dtest=%s -Dkills.seed=%d"
              .formatted(e.getMessage(), String.join("\n    ", story), getClass().getName(), seed),
          e);
    }
  }

  private final class Play {
    private final Stage stage;
    private final EnvironmentWatch watch;
    private final Foreigners foreigners;
    private final Script script;
    private final AccountCheck account;

    Play(Stage stage, EnvironmentWatch watch) {
      this.stage = stage;
      this.watch = watch;
      this.foreigners = Foreigners.settleIn(stage);
      this.script = new Script(stage, watch, random);
      this.account = new AccountCheck(stage, watch, foreigners);
    }

    void run() throws Exception {
      tell("seed " + seed + ": " + script.createAll());
      for (int kill = 1; kill <= KILLS; kill++) {
        killOnce(kill);
        if (kill % KILLS_A_CHAPTER == 0) {
          settle();
          assertThat(foreigners.changes()).as("what others have").isEmpty();
          assertThat(Repeats.among(stage.aws().calls().all().all(), script.marks()))
              .as("writes to AWS made again")
              .isEmpty();
        }
      }
    }

    private void killOnce(int number) throws Exception {
      if (number > 1) {
        tell(script.next(false));
      }
      Moment moment = Moment.draw(random);
      boolean meanwhile = random.nextInt(3) == 0;
      CompletableFuture<OperatorChild> victim = new CompletableFuture<>();
      long mark = stage.aws().calls().mark();
      moment.arm(stage, watch, () -> victim.join().kill());
      OperatorChild operator = stage.startOperator();
      if (meanwhile) {
        tell(script.next(true));
      }
      victim.complete(operator);
      Await.until(
          PATIENCE,
          () -> {
            script.createWaiting();
            return operator.alive() && !(looked(operator) && script.missing().isEmpty());
          },
          busy -> assertThat(busy).as("%s: %s", moment, script.missing()).isFalse());
      String how = operator.alive() ? "at rest, short of " : "";
      operator.kill();
      stage.aws().faults().clear();
      watch.onOperatorWrite(() -> {});
      tell(
          "kill %d: %s%s, after %d writes in %d calls"
              .formatted(
                  number,
                  how,
                  moment,
                  stage.aws().calls().since(mark).writes().size(),
                  stage.aws().calls().since(mark).size()));
    }

    /** Lets one operator live until all is done, and others look whether it really is. */
    private void settle() throws Exception {
      OperatorChild operator = stage.startOperator();
      Await.until(
          PATIENCE,
          () -> {
            script.createWaiting();
            return script.missing();
          },
          missing -> assertThat(missing).as(operator.logs()).isEmpty());
      operator.kill();
      List<String> written = new ArrayList<>(List.of("not looked yet"));
      for (int look = 1; look <= 4 && !written.isEmpty(); look++) {
        written = look();
        tell("look " + look + ": " + written);
      }
      assertThat(written).as("written though all is as wanted").isEmpty();
      Await.until(
          PATIENCE,
          () -> account.problems(script.wanted()),
          problems -> assertThat(problems).as("what is in AWS").isEmpty());
    }

    /** What a new operator writes, to AWS and to Kubernetes, when it looks at everything once. */
    private List<String> look() throws Exception {
      long mark = stage.aws().calls().mark();
      int before = stage.operatorWrites().size();
      OperatorChild operator = stage.startOperator();
      Await.until(
          PATIENCE,
          () -> looked(operator) && script.missing().isEmpty(),
          done -> assertThat(done).as("%s%n%s", script.missing(), operator.logs()).isTrue());
      operator.kill();
      List<String> written =
          new ArrayList<>(
              stage.aws().calls().since(mark).writes().all().stream()
                  .map(call -> call.summary())
                  .toList());
      List<ApiWrite> all = stage.operatorWrites();
      all.subList(before, all.size()).forEach(write -> written.add(write.toString()));
      return written;
    }

    /** Whether it has made a pass for each environment. */
    private boolean looked(OperatorChild operator) throws Exception {
      Matcher passes = PASSES.matcher(operator.get("/metrics"));
      long present = script.wanted().stream().filter(Wanted::present).count();
      return present == 0 || (passes.find() && Long.parseLong(passes.group(1)) >= present);
    }
  }

  private void tell(String what) {
    story.add(what);
    System.out.println("KillTest: " + what);
  }
}
