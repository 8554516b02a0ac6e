package io.ordertracking.operator.world;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Sleeper;
import io.ordertracking.operator.backend.AwsBackends;
import io.ordertracking.operator.backend.S3Outputs;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import io.ordertracking.operator.reconcile.AckMode;
import io.ordertracking.operator.reconcile.Bootstraps;
import io.ordertracking.operator.reconcile.EnvironmentPass;
import io.ordertracking.operator.reconcile.PassContext;
import io.ordertracking.operator.reconcile.RecentForces;
import io.ordertracking.operator.reconcile.Requeue;
import io.ordertracking.operator.reconcile.Teardown;
import io.ordertracking.operator.status.StatusAssembler;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.authority.IamPolicy;
import io.ordertracking.simulator.core.SimulatedClock;
import io.ordertracking.simulator.elb.traffic.Request;
import io.ordertracking.simulator.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * A simulated account, the operator's real passes over its real SDK clients, and custom resources
 * in a map. The operator may do what the bootstrap's policy allows it, and no more. Nothing runs by
 * itself: {@link #pass} makes one pass, {@link #settle} as many as it takes, moving the clock by
 * what each asks for.
 */
public final class World implements AutoCloseable {
  public static final String INSTALLATION = "test";
  private static final Duration PATIENCE = Duration.ofHours(3);
  private static final Duration SECOND = Duration.ofSeconds(1);

  public final SimulatedClock clock = SimulatedClock.manual(Instant.parse("2026-03-01T10:00:00Z"));
  public final Faults faults;
  public final Simulator aws;
  public final ReadyAccount account;
  public final Map<String, Map<String, String>> configMaps = new HashMap<>();
  public final Map<String, Resource> resources = new HashMap<>();
  public List<AccessEntry> access = List.of(everything("default"));

  /** The operator's own, from the next restart on. */
  public AwsCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  public final Hands hands = new Hands(this);

  public final MeterRegistry registry = new SimpleMeterRegistry();

  /** Who may make the writes, from the next restart on. */
  public AckMode ack = AckMode.OFF;

  /** Whether the operator itself may write to AWS, whatever it tries. */
  public boolean mayWrite = true;

  /** What others do while time goes by. */
  public Runnable others = () -> {};

  private final OperatorConfig.Reconcile timing;
  private final SplittableRandom jitter;
  private AwsGateways gateways;
  private PassContext context;
  private @Nullable Resource visited;

  public World() {
    this(Duration.ofSeconds(5));
  }

  /**
   * @param progress how often a rollout is looked at: slower means fewer calls to be killed at
   */
  public World(Duration progress) {
    this(timing(progress), 42);
  }

  private static OperatorConfig.Reconcile timing(Duration progress) {
    return new OperatorConfig.Reconcile(Duration.ofMinutes(5), progress, Duration.ofHours(1));
  }

  /**
   * @param seed of everything that is left to chance: faults and back-off
   */
  public World(OperatorConfig.Reconcile timing, long seed, ReadyAccount.Variant... variants) {
    this(timing, seed, OperatorPolicy.ready(), variants);
  }

  /**
   * @param policy what the operator may do; usually what the bootstrap allows it
   */
  World(IamPolicy policy) {
    this(timing(Duration.ofSeconds(5)), 42, policy);
  }

  private World(
      OperatorConfig.Reconcile timing,
      long seed,
      IamPolicy policy,
      ReadyAccount.Variant... variants) {
    faults = Faults.seeded(seed);
    jitter = new SplittableRandom(seed);
    aws = Simulator.builder().clock(clock).faults(faults).policy(policy).build();
    account = ReadyAccount.furnish(aws, variants);
    this.timing = timing;
    configMaps.put("default/order-tracking-bootstrap", account.outputs());
    gateways = newGateways();
    context = newContext();
  }

  /** An entry that allows what the ready account has. */
  public static AccessEntry everything(String namespace) {
    return new AccessEntry(
        List.of(namespace), List.of("*"), List.of("*"), List.of("*"), List.of("*"), List.of("*"));
  }

  /** A new operator process: nothing is remembered. */
  public void restart() {
    gateways.close();
    gateways = newGateways();
    context = newContext();
  }

  private AwsGateways newGateways() {
    Sleeper sleeper = clock::advance;
    return new AwsGateways(
        AwsSettings.of(new OperatorConfig.Aws(1.0, Duration.ofSeconds(30)), registry)
            .withTime(clock, sleeper)
            .withJitter(jitter::nextDouble)
            .withHttpClient(aws.inProcess())
            .withCredentials(credentials)
            .writingWhile(() -> mayWrite));
  }

  private PassContext newContext() {
    AwsBackends backends =
        new AwsBackends(gateways, clock, Runnable::run, Duration.ZERO, clock::advance);
    AccessPolicy policy = new AccessPolicy(access);
    return new PassContext(
        INSTALLATION,
        policy,
        new Bootstraps(
            policy,
            (namespace, name) -> Optional.ofNullable(configMaps.get(namespace + "/" + name)),
            new S3Outputs(gateways, new Batching(Duration.ZERO, clock, clock::advance))),
        _ -> resources.values().stream().map(Resource::asEnvironment).toList(),
        backends::of,
        new RecentForces(),
        timing,
        clock,
        ack);
  }

  /** A client beside the operator's, for looking at the account or changing it by hand. */
  public EcsClient ecsClient() {
    return client(EcsClient.builder());
  }

  /** The same, for another service: {@code client(Ec2Client.builder())}. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(aws.byHand())
        .build();
  }

  /** Tasks then carry no group that is let in already: rules on RDS's and MSK's are needed. */
  public void withoutClientGroup() {
    Map<String, String> outputs = new HashMap<>(account.outputs());
    outputs.remove("client_sg_id");
    configMaps.put("default/order-tracking-bootstrap", outputs);
  }

  /** As the ready account has it. */
  public void withClientGroup() {
    configMaps.put("default/order-tracking-bootstrap", account.outputs());
  }

  public Resource apply(Resource resource) {
    resources.put(resource.qualifiedName(), resource);
    return resource;
  }

  /** One pass: exactly what the reconciler does, the API server being a map. */
  public Duration pass(Resource resource) {
    others.run();
    var environment = resource.asEnvironment();
    Verdict verdict =
        resource.deletionRequestedAt().isPresent()
            ? new Teardown(context, environment).run()
            : new EnvironmentPass(context, environment, EnvironmentPass.Mode.APPLY).run();
    resource.lastVerdict(verdict);
    if (verdict instanceof Verdict.Deleted) {
      resources.remove(resource.qualifiedName());
      resource.finalizerRemoved();
      return Duration.ofDays(1);
    }
    resource.statusIs(
        new StatusAssembler(resource.status(), resource.generation(), clock.instant())
            .assemble(verdict));
    return Requeue.after(verdict, timing, 7).after();
  }

  /** The plan of the next pass, without carrying it out. */
  public Verdict planOnly(Resource resource) {
    return new EnvironmentPass(context, resource.asEnvironment(), EnvironmentPass.Mode.PLAN_ONLY)
        .run();
  }

  /** From now on somebody asks the environment for something, once a simulated second. */
  public void visitors(Resource resource) {
    visited = resource;
  }

  /** Time goes by; who visits, visits. */
  public void advance(Duration time) {
    Resource target = visited;
    if (target == null) {
      clock.advance(time);
      return;
    }
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      Duration left = Duration.between(clock.instant(), end);
      clock.advance(left.compareTo(SECOND) < 0 ? left : SECOND);
      String url = target.statusNow().url();
      if (url != null) {
        aws.elb().request(Request.get(url.substring("http://".length()), "/orders"));
      }
    }
  }

  /** Passes until {@code done}, at the pace that the operator itself asks for. */
  public List<Resource.Seen> until(Resource resource, Predicate<Resource> done) {
    return until(resource, done, r -> r.seen(clock.instant()));
  }

  /** The same, and what was to be seen after each pass. */
  public <T> List<T> until(
      Resource resource, Predicate<Resource> done, Function<Resource, T> look) {
    List<T> seen = new ArrayList<>();
    Instant start = clock.instant();
    while (true) {
      Duration wait = pass(resource);
      seen.add(look.apply(resource));
      if (done.test(resource)) {
        return seen;
      }
      if (clock.instant().isAfter(start.plus(PATIENCE))) {
        throw new AssertionError(
            "not there after " + PATIENCE + " simulated; last: " + resource.describe());
      }
      advance(wait);
    }
  }

  /** Until the operator itself sees nothing more to do. */
  public List<Resource.Seen> settle(Resource resource) {
    return until(resource, r -> r.ready() || r.stalled() || r.gone());
  }

  @Override
  public void close() {
    hands.close();
    gateways.close();
    aws.close();
  }
}
