package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertracking.operator.resource.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A real Argo CD with {@code gitops/argocd} applied to it, on a git repository with {@code
 * gitops/environments}: what people see after a commit. Nothing is told to be ignored.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArgoCdTest {
  /** First looks at a new cluster and at git included. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static KubeApiServer server;
  private static Stage stage;
  private static GitRepository git;
  private static ArgoCd argo;
  private static Kubectl.Watching history;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    Setting setting =
        new Setting(
            Duration.ZERO,
            "10s",
            List.of(),
            true,
            List.of("order-tracking-staging", "order-tracking-prod"));
    stage = Stage.open(server, "order-tracking-dev", setting);
    git =
        GitRepository.create(
            server.folder().resolve("repository"), stage.account().configMap(Stage.BOOTSTRAP));
    stage.startOperator().awaitReady();
    argo = ArgoCd.start(server, git);
    history =
        argo.watch(
            "{.metadata.name} {.status.sync.status} {.status.sync.revision}"
                + " {.status.resources[?(@.kind==\"OrderTrackingEnvironment\")].health.status}{\"\\n\"}");
  }

  @AfterAll
  static void stop() {
    history.close();
    argo.close();
    stage.close();
    server.close();
  }

  @Test
  @Order(1)
  void everyFolderBecomesAnEnvironmentAndIsHealthyOnlyWhenItServes() throws Exception {
    for (String name : List.of("dev", "staging", "prod")) {
      awaitHealthy(name, null);
      assertThat(environment(name).at("/status/image/tag").asText()).isEqualTo("1.0.0");
      assertThat(healths(name)).as("from the first look on").startsWith("Progressing");
      assertThat(healths(name)).containsExactly("Progressing", "Healthy");
    }
  }

  @Test
  @Order(2)
  void aCommittedTagIsSyncedRolledOutAndHealthy() throws Exception {
    long begun = System.nanoTime();
    String commit = git.release("dev", "1.1.0");
    awaitSynced("dev", commit);
    double synced = secondsSince(begun);
    awaitHealthy("dev", commit);
    say("commit to Synced %.1f s, to Healthy %.1f s", synced, secondsSince(begun));
    assertThat(message("dev")).isEqualTo("1.1.0 live, 1/1 tasks");
    assertThat(environment("dev").at("/status/image/tag").asText()).isEqualTo("1.1.0");
  }

  @Test
  @Order(3)
  void whatTheOperatorWritesIsNoDifference() throws Exception {
    Await.always(
        Duration.ofSeconds(20),
        () -> argo.application(name("dev")),
        app -> assertThat(app.at("/status/sync/status").asText()).isEqualTo("Synced"));
    assertThat(argo.application(name("dev")).at("/spec/ignoreDifferences").isMissingNode())
        .isTrue();
  }

  @Test
  @Order(4)
  void aBrokenTagIsDegradedWithTheReasonAndARevertIsHealthy() throws Exception {
    long begun = System.nanoTime();
    String commit = git.release("dev", "1.2.0-broken");
    Await.until(
        PATIENCE,
        () -> argo.application(name("dev")),
        app -> {
          assertThat(app.at("/status/sync/revision").asText()).as(argo::tails).isEqualTo(commit);
          assertThat(app.at("/status/sync/status").asText()).as(argo::tails).isEqualTo("Synced");
          assertThat(app.at("/status/health/status").asText())
              .as(argo::tails)
              .isEqualTo("Degraded");
        });
    say("commit of a broken tag to Degraded %.1f s", secondsSince(begun));
    assertThat(message("dev"))
        .isEqualTo("RolledBack: 1.2.0-broken was rolled back: " + Stage.BROKEN + "; 1.1.0 serves");

    begun = System.nanoTime();
    awaitHealthy("dev", git.revert());
    say("git revert to Healthy %.1f s", secondsSince(begun));
    assertThat(message("dev")).isEqualTo("1.1.0 live, 1/1 tasks");
  }

  @Test
  @Order(5)
  void whatSomebodyEditsIsSetBack() throws Exception {
    long begun = System.nanoTime();
    stage.patch("dev", "{\"spec\":{\"service\":{\"desiredCount\":3}}}");
    Await.until(
        PATIENCE,
        () -> environment("dev"),
        dev ->
            assertThat(dev.at("/spec/service/desiredCount").asInt()).as(argo::tails).isEqualTo(1));
    say("edit to self-healed %.1f s", secondsSince(begun));
    awaitHealthy("dev", null);
  }

  @Test
  @Order(6)
  void actionsPauseAndResumeAndGitIsStillInForce() throws Exception {
    assertThat(action("list")).containsPattern("pause +false").containsPattern("resume +true");
    action("run", "pause");
    awaitHealth("dev", "Suspended");
    assertThat(message("dev"))
        .matches(
            "paused by the annotation ordertracking.io/paused, since .*Z; before: 1.1.0 live, 1/1"
                + " tasks");
    Await.always(
        Duration.ofSeconds(8),
        () -> argo.application(name("dev")),
        app -> assertThat(app.at("/status/sync/status").asText()).isEqualTo("Synced"));
    action("run", "resume");
    awaitHealthy("dev", null);
    assertThat(environment("dev").at("/metadata/annotations").has("ordertracking.io/paused"))
        .isFalse();
  }

  /**
   * Up to what Argo CD does. That new tasks come of it is RetryTest's: the action says "now" by
   * Argo CD's clock, and here the account's is another.
   */
  @Test
  @Order(7)
  void theActionForNewTasksSetsItsAnnotationAndStaysInForce() throws Exception {
    action("run", "restart");
    Await.until(
        PATIENCE,
        () -> environment("dev").at("/metadata/annotations"),
        all ->
            assertThat(all.path("ordertracking.io/restartedAt").asText())
                .as(argo::tails)
                .matches("20.*T.*Z"));
    Await.always(
        Duration.ofSeconds(8),
        () -> environment("dev").at("/metadata/annotations"),
        all -> assertThat(all.has("ordertracking.io/restartedAt")).isTrue());
    awaitHealthy("dev", null);
  }

  private static String action(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("app", "actions", words[0], name("dev")));
    all.addAll(List.of(words).subList(1, words.length));
    all.addAll(List.of("--kind", "OrderTrackingEnvironment"));
    return argo.argocd(all.toArray(String[]::new));
  }

  @Test
  @Order(8)
  void anEnvironmentThatIsNoLongerInItsFolderIsPrunedAndGoneFromAws() throws Exception {
    git.edit("staging/kustomization.yaml", text -> text.replace("- environment.yaml\n", ""));
    git.commit("staging: no environment");
    awaitGone("staging");
    assertThat(argo.application(name("staging")).isEmpty()).as("the Application").isFalse();
    awaitHealthy("staging", git.revert());

    git.remove("staging");
    git.commit("staging: gone");
    awaitGone("staging");
    Await.until(
        PATIENCE,
        () -> argo.application(name("staging")),
        app -> assertThat(app.isEmpty()).as(argo::tails).isTrue());
  }

  @Test
  @Order(9)
  void prodIsNotDeletedBeforeSomebodyConfirmsItNorAsLongAsItIsProtected() throws Exception {
    git.remove("prod");
    git.commit("prod: gone");
    Await.until(
        PATIENCE,
        () -> argo.application(name("prod")),
        app ->
            assertThat(app.at("/metadata/deletionTimestamp").asText())
                .as(argo::tails)
                .isNotEmpty());
    Await.always(
        Duration.ofSeconds(8),
        () -> environment("prod"),
        prod -> assertThat(prod.at("/metadata/deletionTimestamp").isMissingNode()).isTrue());

    argo.kubectl(
            "annotate",
            "application",
            name("prod"),
            "argocd.argoproj.io/deletion-approved=" + Instant.now().truncatedTo(ChronoUnit.SECONDS))
        .ok();
    Await.until(
        PATIENCE,
        () -> condition("prod"),
        ready -> assertThat(ready).as(argo::tails).startsWith("DeletionProtected"));
    assertThat(ours("prod")).isNotEmpty();
  }

  private static void awaitSynced(String name, String commit) throws Exception {
    Await.until(
        PATIENCE,
        () -> argo.application(name(name)),
        app -> {
          assertThat(app.at("/status/sync/status").asText()).as(argo::tails).isEqualTo("Synced");
          assertThat(app.at("/status/sync/revision").asText()).as(argo::tails).isEqualTo(commit);
        });
  }

  /**
   * @param commit that is synced; null for any
   */
  private static void awaitHealthy(String name, @Nullable String commit) throws Exception {
    Await.until(
        PATIENCE,
        () -> argo.application(name(name)),
        app -> {
          assertThat(app.at("/status/sync/status").asText()).as(argo::tails).isEqualTo("Synced");
          assertThat(app.at("/status/health/status").asText()).as(argo::tails).isEqualTo("Healthy");
          if (commit != null) {
            assertThat(app.at("/status/sync/revision").asText()).as(argo::tails).isEqualTo(commit);
          }
        });
    assertThat(condition(name)).startsWith("Live");
  }

  private static void awaitHealth(String name, String health) throws Exception {
    Await.until(
        PATIENCE,
        () -> argo.application(name(name)),
        app ->
            assertThat(app.at("/status/health/status").asText()).as(argo::tails).isEqualTo(health));
  }

  private static void awaitGone(String name) throws Exception {
    Await.until(
        PATIENCE,
        () -> server.kubectl().run("get", "ote", name, "-n", name(name), "--ignore-not-found").ok(),
        text -> assertThat(text).as(argo::tails).isEmpty());
    assertThat(ours(name)).as("left in AWS").isEmpty();
  }

  /** What is in AWS for an environment; task definitions that ECS removes by itself apart. */
  private static List<String> ours(String name) {
    return stage.aws().resources().stream()
        .filter(each -> (name(name) + "/" + name).equals(each.tags().get(Ownership.ENVIRONMENT)))
        .filter(each -> !List.of("INACTIVE", "DELETE_IN_PROGRESS").contains(each.status()))
        .map(each -> each.type() + " " + each.arn())
        .toList();
  }

  /** The Application and the namespace of an environment. */
  private static String name(String environment) {
    return "order-tracking-" + environment;
  }

  private static JsonNode environment(String name) throws Exception {
    String json = server.kubectl().run("get", "ote", name, "-n", name(name), "-o", "json").ok();
    return JSON.readTree(json);
  }

  /** Reason and message of Ready. */
  private static String condition(String name) throws Exception {
    for (JsonNode condition : environment(name).at("/status/conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        return condition.path("reason").asText() + ": " + condition.path("message").asText();
      }
    }
    return "";
  }

  /** What Argo CD says of the environment. */
  private static String message(String name) throws Exception {
    for (JsonNode resource : argo.application(name(name)).at("/status/resources")) {
      if (resource.path("kind").asText().equals("OrderTrackingEnvironment")) {
        return resource.at("/health/message").asText();
      }
    }
    return "";
  }

  /** The environment's health as Argo CD saw it so far, each change once. */
  private static List<String> healths(String name) {
    List<String> all =
        history.lines().stream()
            .map(line -> line.split(" ", -1))
            .filter(parts -> parts[0].equals(name(name)) && parts.length == 4)
            .map(parts -> parts[3])
            .filter(health -> !health.isEmpty() && !health.equals("Missing"))
            .toList();
    return IntStream.range(0, all.size())
        .filter(i -> i == 0 || !all.get(i).equals(all.get(i - 1)))
        .mapToObj(all::get)
        .toList();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /** The figures are of interest even when all is well. */
  @SuppressWarnings("SystemOut")
  private static void say(String format, Object... values) {
    System.out.println("ArgoCdTest: " + String.format(Locale.ROOT, format, values));
  }
}
