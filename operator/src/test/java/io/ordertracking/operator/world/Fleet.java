package io.ordertracking.operator.world;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.backend.AwsBackends;
import io.ordertracking.operator.backend.S3Outputs;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.config.OperatorConfig.Reconcile;
import io.ordertracking.operator.reconcile.Bootstraps;
import io.ordertracking.operator.reconcile.EnvironmentPass;
import io.ordertracking.operator.reconcile.PassContext;
import io.ordertracking.operator.reconcile.RecentForces;
import io.ordertracking.operator.reconcile.Requeue;
import io.ordertracking.operator.status.StatusAssembler;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.core.SimulatedClock;
import io.ordertracking.simulator.elb.ElbSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Many environments on one shared cluster, each looked at when its own last pass asked for it, as
 * the Java Operator SDK does: jitter by the uid included. One pass at a time.
 */
final class Fleet implements AutoCloseable {
  private record Turn(Instant at, Resource environment) {}

  private final SimulatedClock clock = SimulatedClock.manual(Instant.parse("2026-03-01T10:00:00Z"));
  final Simulator aws;
  private final AwsGateways gateways;
  private final PassContext context;
  private final List<Resource> environments = new ArrayList<>();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(
          Comparator.comparing(Turn::at).thenComparing(turn -> turn.environment().qualifiedName()));

  /** All of them are created at once. */
  Fleet(int size) {
    aws =
        Simulator.builder()
            .clock(clock)
            .elb(ElbSettings.defaults().withQuotas(size + 50, size + 50))
            .build();
    Map<String, String> outputs =
        ReadyAccount.furnish(aws, ReadyAccount.Variant.SHARED_CLUSTER).outputs();
    gateways =
        new AwsGateways(
            AwsSettings.of(
                    new OperatorConfig.Aws(1.0, Duration.ofSeconds(30)), new SimpleMeterRegistry())
                .withTime(clock, clock::advance)
                .withHttpClient(aws.inProcess())
                .withCredentials(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
    context = context(outputs);
    for (int i = 0; i < size; i++) {
      String name = "e%03d".formatted(i);
      String uid = UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}).toString();
      environments.add(new Resource("default", name, uid, Specs.of("1.0.0")));
    }
    environments.forEach(each -> turns.add(new Turn(clock.instant(), each)));
  }

  private PassContext context(Map<String, String> outputs) {
    AwsBackends backends =
        new AwsBackends(gateways, clock, Runnable::run, Duration.ZERO, clock::advance);
    AccessPolicy access = new AccessPolicy(List.of(World.everything("default")));
    return new PassContext(
        World.INSTALLATION,
        access,
        new Bootstraps(
            access,
            (_, _) -> Optional.of(outputs),
            new S3Outputs(gateways, new Batching(Duration.ZERO, clock, clock::advance))),
        _ -> environments.stream().map(Resource::asEnvironment).toList(),
        backends::of,
        new RecentForces(),
        Reconcile.DEFAULT,
        clock);
  }

  boolean ready() {
    return environments.stream().allMatch(Resource::ready);
  }

  int statusWrites() {
    return environments.stream().mapToInt(Resource::statusWrites).sum();
  }

  /** Everything that falls due within {@code time}. */
  int run(Duration time) {
    Instant end = clock.instant().plus(time);
    int passes = 0;
    while (!turns.isEmpty() && !turns.element().at().isAfter(end)) {
      Turn turn = turns.remove();
      if (turn.at().isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), turn.at()));
      }
      Duration wait = pass(turn.environment());
      turns.add(new Turn(clock.instant().plus(wait), turn.environment()));
      passes++;
    }
    if (end.isAfter(clock.instant())) {
      clock.advance(Duration.between(clock.instant(), end));
    }
    return passes;
  }

  private Duration pass(Resource resource) {
    var environment = resource.asEnvironment();
    Verdict verdict = new EnvironmentPass(context, environment, EnvironmentPass.Mode.APPLY).run();
    resource.lastVerdict(verdict);
    resource.statusIs(
        new StatusAssembler(resource.status(), resource.generation(), clock.instant())
            .assemble(verdict));
    return Requeue.after(verdict, Reconcile.DEFAULT, environment.id().uid().hashCode()).after();
  }

  @Override
  public void close() {
    gateways.close();
    aws.close();
  }
}
