package io.ordertracking.operator.world;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.api.EnvironmentSpec;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Many environments on one shared cluster, each looked at when its own last pass asked for it, as
 * the Java Operator SDK does: jitter by the uid included. Passes are made one at a time, or {@link
 * #together}.
 */
public final class Fleet implements AutoCloseable {
  private record Turn(Instant at, Resource environment) {}

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  private final SimulatedClock clock = SimulatedClock.manual(Instant.parse("2026-03-01T10:00:00Z"));
  private final Interleaving time = new Interleaving(clock);
  public final Simulator aws;
  private final Map<String, String> outputs;
  private final Reconcile timing;
  private final AwsGateways gateways;
  private final PassContext context;
  private final List<Resource> environments = new ArrayList<>();
  private final Map<Resource, Turn> next = new HashMap<>();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(
          Comparator.comparing(Turn::at).thenComparing(turn -> turn.environment().qualifiedName()));

  /** All of them are created at once, by an operator that may use all of AWS's rates. */
  public Fleet(int size) {
    this("default", size, 1.0, Reconcile.DEFAULT);
  }

  /**
   * @param rateShare the operator's part of AWS's rates
   */
  public Fleet(String namespace, int size, double rateShare, Reconcile timing) {
    this.timing = timing;
    aws =
        Simulator.builder()
            .clock(clock)
            .elb(ElbSettings.defaults().withQuotas(size + 50, size + 50))
            .build();
    outputs = ReadyAccount.furnish(aws, ReadyAccount.Variant.SHARED_CLUSTER).outputs();
    gateways =
        new AwsGateways(
            AwsSettings.of(
                    new OperatorConfig.Aws(rateShare, CALL_TIMEOUT), new SimpleMeterRegistry())
                .withTime(clock, time::sleep)
                .withHttpClient(aws.inProcess())
                .withCredentials(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
    context = context(namespace);
    for (int i = 0; i < size; i++) {
      String name = "e%03d".formatted(i);
      String uid = UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}).toString();
      environments.add(new Resource(namespace, name, uid, Specs.of("1.0.0")));
    }
    environments.forEach(each -> turns.add(new Turn(clock.instant(), each)));
  }

  private PassContext context(String namespace) {
    AwsBackends backends =
        new AwsBackends(gateways, clock, Runnable::run, Duration.ZERO, time::sleep);
    AccessPolicy access = new AccessPolicy(List.of(World.everything(namespace)));
    return new PassContext(
        World.INSTALLATION,
        access,
        new Bootstraps(
            access,
            (_, _) -> Optional.of(outputs),
            new S3Outputs(gateways, new Batching(Duration.ZERO, clock, time::sleep))),
        List::of, // their names keep them apart, and no environment asks about itself
        backends::of,
        new RecentForces(),
        timing,
        clock);
  }

  /** The bootstrap's Terraform outputs. */
  public Map<String, String> outputs() {
    return outputs;
  }

  public List<Resource> environments() {
    return List.copyOf(environments);
  }

  public boolean ready() {
    return environments.stream().allMatch(Resource::ready);
  }

  int statusWrites() {
    return environments.stream().mapToInt(Resource::statusWrites).sum();
  }

  /** As long as it takes until all are live. */
  public void runUntilReady() {
    Instant limit = clock.instant().plus(Duration.ofDays(1));
    do {
      run(Duration.ofMinutes(5));
    } while (!ready() && clock.instant().isBefore(limit));
    if (!ready()) {
      throw new IllegalStateException("not live after a day");
    }
  }

  /** Everything that falls due within {@code time}. */
  public int run(Duration time) {
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

  /**
   * The same, but a pass that waits (for its share of AWS's rate) doesn't keep others from theirs,
   * as in the operator: each has a thread.
   */
  public void together(Duration duration) {
    Instant end = clock.instant().plus(duration);
    for (Turn turn : turns) {
      next.put(turn.environment(), turn);
      take(turn);
    }
    turns.clear();
    time.run(end);
  }

  private void take(Turn turn) {
    time.at(
        turn.at(),
        () -> {
          if (next.get(turn.environment()) == turn) {
            plan(turn.environment(), clock.instant().plus(pass(turn.environment())));
          }
        });
  }

  private void plan(Resource environment, Instant at) {
    Turn turn = new Turn(at, environment);
    next.put(environment, turn);
    take(turn);
  }

  /** Somebody changes all of them at once; each is looked at right away. */
  public void edit(UnaryOperator<EnvironmentSpec> change) {
    turns.clear();
    for (Resource each : environments) {
      Turn turn = new Turn(clock.instant(), each.edit(change));
      turns.add(turn);
      next.put(each, turn);
    }
  }

  public Instant now() {
    return clock.instant();
  }

  private Duration pass(Resource resource) {
    var environment = resource.asEnvironment();
    Verdict verdict = new EnvironmentPass(context, environment, EnvironmentPass.Mode.APPLY).run();
    resource.lastVerdict(verdict);
    resource.statusIs(
        new StatusAssembler(resource.status(), resource.generation(), clock.instant())
            .assemble(verdict));
    return Requeue.after(verdict, timing, environment.id().uid().hashCode()).after();
  }

  @Override
  public void close() {
    gateways.close();
    aws.close();
  }
}
