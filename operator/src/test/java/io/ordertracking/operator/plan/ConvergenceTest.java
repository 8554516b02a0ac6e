package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.EnvVar;
import io.ordertracking.operator.api.EnvironmentSpec.Service;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.operator.reconcile.EnvironmentPass.Mode;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.status.Notice;
import io.ordertracking.operator.status.Notices;
import io.ordertracking.operator.status.StatusAssembler;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.status.Verdict.Reconciled;
import io.ordertracking.operator.world.Specs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** apply ∘ plan has a fixpoint, whatever people and accidents do in between. */
class ConvergenceTest {
  private static final String BROKEN = "3.0.0-broken";
  private static final int PASSES = 12;

  /** Something that happens; named for the report of a failure. */
  private record Happening(String name, Consumer<Lab> what) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final class Lab {
    final ModelAws aws = new ModelAws();
    final Map<String, String> outputs = ModelPass.outputs(Map.of());
    EnvironmentSpec spec = Specs.of("1.0.0");
    @Nullable EnvironmentStatus status;
    long generation = 1;
    boolean keepStatus = true;
    final Map<String, String> annotations = new HashMap<>();
    final List<Notice> events = new ArrayList<>();

    Lab() {
      aws.images.put("1.0.0", digest('1'));
      aws.images.put("2.0.0", digest('2'));
      aws.images.put(BROKEN, digest('3'));
      aws.brokenDigests.add(digest('3'));
    }

    private static String digest(char c) {
      return "sha256:" + String.valueOf(c).repeat(64);
    }

    void edit(UnaryOperator<EnvironmentSpec> change) {
      spec = change.apply(spec);
      generation++;
    }

    Verdict pass() {
      Verdict verdict = ModelPass.run(aws, spec, status, annotations, outputs, Mode.APPLY);
      EnvironmentStatus after = new StatusAssembler(status, generation, aws.now).assemble(verdict);
      events.addAll(Notices.between(status, after));
      status = keepStatus ? after : null;
      return verdict;
    }

    /** Passes until nothing is left to do, going on after a crash as a new process would. */
    Reconciled converge() {
      for (int i = 0; i < PASSES; i++) {
        try {
          Verdict verdict = pass();
          assertThat(verdict).isInstanceOf(Reconciled.class);
          Reconciled reconciled = (Reconciled) verdict;
          if (reconciled.plan().isEmpty() && reconciled.rollout().state().ended()) {
            return reconciled;
          }
        } catch (ModelAws.Crash crash) {
          aws.crashAfter = Integer.MAX_VALUE;
        }
        aws.settle();
      }
      throw new AssertionError("not there after " + PASSES + " passes: " + pass());
    }

    Blueprint wanted() {
      return ModelPass.blueprint(spec, outputs, aws.images);
    }
  }

  @Property(tries = 300)
  void everyHistoryConvergesAndThenNothingIsWritten(
      @ForAll("histories") List<Happening> history,
      @ForAll boolean keepStatus,
      @ForAll boolean deploymentApi) {
    Lab lab = new Lab();
    lab.keepStatus = keepStatus;
    lab.aws.deploymentApi = deploymentApi;
    for (Happening happening : history) {
      happening.what().accept(lab);
      Reconciled last = lab.converge();
      int writes = lab.aws.writes.size();
      lab.pass();
      lab.pass();
      assertThat(lab.aws.writes).as("an unchanged world is left alone").hasSize(writes);
      asWanted(lab, last);
    }
  }

  private static void asWanted(Lab lab, Reconciled last) {
    Blueprint wanted = lab.wanted();
    ObservedLogGroup logGroup = Objects.requireNonNull(lab.aws.logGroup);
    assertThat(logGroup.retentionDays()).hasValue(wanted.logGroup().retentionDays());
    assertThat(logGroup.tags()).containsAllEntriesOf(wanted.logGroup().tags());
    assertThat(Objects.requireNonNull(lab.aws.cluster).tags())
        .containsAllEntriesOf(wanted.cluster().tags());
    var service = Objects.requireNonNull(lab.aws.service);
    assertThat(service.desiredCount()).isEqualTo(wanted.service().desiredCount());
    assertThat(service.settings()).contains(wanted.service().deployment());
    Optional<String> running =
        lab.aws.revision(service.taskDefinition()).flatMap(Revision::fingerprint);
    if (last.rollout().state() == RolloutState.COMPLETED) {
      assertThat(running).contains(wanted.taskDefinition().fingerprint());
    } else {
      assertThat(wanted.taskDefinition().image()).endsWith("3333");
    }
  }

  @Property(tries = 60)
  void aBumpIsOneRegisterAndOneUpdate(@ForAll @IntRange(max = 3) int count) {
    Lab lab = new Lab();
    lab.edit(Specs.count(count));
    lab.converge();
    lab.aws.writes.clear();
    lab.edit(Specs.tag("2.0.0"));
    lab.converge();
    assertThat(lab.aws.writes).containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");
    lab.aws.writes.clear();
    lab.edit(Specs.tag("1.0.0"));
    lab.converge();
    assertThat(lab.aws.writes)
        .as("the old revision is used again")
        .containsExactly("ecs:UpdateService");
  }

  @Property(tries = 60)
  void aBrokenReleaseIsTriedOnce(@ForAll boolean keepStatus, @ForAll boolean deploymentApi) {
    Lab lab = new Lab();
    lab.keepStatus = keepStatus;
    lab.aws.deploymentApi = deploymentApi;
    lab.converge();
    lab.edit(Specs.tag(BROKEN));
    assertThat(lab.converge().rollout().state()).isEqualTo(RolloutState.ROLLED_BACK);
    int writes = lab.aws.writes.size();
    lab.aws.settle();
    assertThat(lab.converge().rollout().state()).isEqualTo(RolloutState.ROLLED_BACK);
    assertThat(lab.aws.writes).hasSize(writes);
  }

  @Test
  void aReleaseIsAnnouncedOnce() {
    Lab lab = new Lab();
    lab.converge();
    assertThat(lab.events).extracting(Notice::reason).containsExactly("Progressing", "Live");
    lab.events.clear();
    lab.edit(Specs.tag("2.0.0"));
    lab.pass();
    lab.pass();
    lab.converge();
    lab.pass();
    assertThat(lab.events).extracting(Notice::reason).containsExactly("Progressing", "Live");
    lab.events.clear();
    lab.edit(Specs.tag(BROKEN));
    lab.converge();
    lab.pass();
    assertThat(lab.events).extracting(Notice::reason).containsExactly("Progressing", "RolledBack");
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    Arbitrary<Happening> edits =
        Arbitraries.of(
            new Happening("tag 1.0.0", lab -> lab.edit(Specs.tag("1.0.0"))),
            new Happening("tag 2.0.0", lab -> lab.edit(Specs.tag("2.0.0"))),
            new Happening("tag broken", lab -> lab.edit(Specs.tag(BROKEN))),
            new Happening("no tasks", lab -> lab.edit(Specs.count(0))),
            new Happening("three tasks", lab -> lab.edit(Specs.count(3))),
            new Happening("bigger tasks", lab -> lab.edit(Specs.service(service(1024, 2048)))),
            new Happening(
                "careful rollouts",
                lab ->
                    lab.edit(
                        Specs.rollout(new EnvironmentSpec.Rollout(50, 200, null, null, null)))),
            new Happening("a tag", lab -> lab.edit(Specs.tags(Map.of("CostCenter", "4711")))));
    Arbitrary<Happening> accidents =
        Arbitraries.of(
            new Happening("retention drifts", ConvergenceTest::retentionDrifts),
            new Happening("the log group is gone", lab -> lab.aws.logGroup = null),
            new Happening("the service is gone", lab -> lab.aws.service = null),
            new Happening("somebody asks for a retry", lab -> annotate(lab, Annotations.RETRY)),
            new Happening(
                "somebody asks for new tasks", lab -> annotate(lab, Annotations.RESTARTED_AT)),
            new Happening("status is wiped", lab -> lab.status = null),
            new Happening(
                "the first revision is deregistered", ConvergenceTest::firstIsDeregistered));
    Arbitrary<Happening> crashes =
        Arbitraries.integers()
            .between(0, 4)
            .map(
                calls ->
                    new Happening(
                        "crash after " + calls + " calls of a release",
                        lab -> {
                          lab.edit(Specs.tag(tagOf(lab).equals("1.0.0") ? "2.0.0" : "1.0.0"));
                          lab.aws.crashAfter = calls;
                        }));
    return Arbitraries.oneOf(edits, accidents, crashes).list().ofMaxSize(8);
  }

  private static void annotate(Lab lab, String annotation) {
    lab.annotations.put(annotation, lab.aws.now.toString());
  }

  private static String tagOf(Lab lab) {
    return String.valueOf(Objects.requireNonNull(lab.spec.image()).tag());
  }

  private static Service service(int cpu, int memory) {
    return new Service(
        2,
        cpu,
        memory,
        null,
        null,
        null,
        List.of(new EnvVar("LOG_LEVEL", "debug")),
        null,
        null,
        null);
  }

  private static void retentionDrifts(Lab lab) {
    ObservedLogGroup group = lab.aws.logGroup;
    if (group != null) {
      Map<String, String> tags = new TreeMap<>(group.tags());
      tags.remove("Env");
      lab.aws.logGroup = new ObservedLogGroup(group.name(), group.arn(), OptionalInt.empty(), tags);
    }
  }

  private static void firstIsDeregistered(Lab lab) {
    lab.aws.revisions.replaceAll(r -> r.number() == 1 ? ModelAws.withState(r, "INACTIVE") : r);
  }
}
