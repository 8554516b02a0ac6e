package io.ordertracking.operator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.backend.AwsBackends;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.backend.Whereabouts;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.config.ConfigLoader;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.config.Surroundings;
import io.ordertracking.operator.plan.RetainedMarks;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.world.Resource;
import io.ordertracking.operator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A world whose operator also sweeps, when told to. */
public final class SweepWorld implements AutoCloseable {
  /** Sweeps in the quick succession of a deletion: far more than one takes. */
  private static final int MOST = 60;

  final World world;
  boolean apiServerFails;
  private final OperatorConfig config;
  private final AwsGateways gateways;
  private final AwsBackends backends;
  private SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private OrphanSweep sweep;

  SweepWorld(String mode) {
    this(mode, new World());
  }

  public SweepWorld(String mode, World world) {
    this.world = world;
    config =
        new ConfigLoader(Surroundings.OUTSIDE)
            .parse(
                "test",
                "{installation: "
                    + World.INSTALLATION
                    + ", orphans: {mode: "
                    + mode
                    + ", regions: [us-east-1]}}");
    gateways =
        new AwsGateways(
            AwsSettings.of(
                    new OperatorConfig.Aws(1.0, Duration.ofSeconds(30)), new SimpleMeterRegistry())
                .withTime(world.clock, world.clock::advance)
                .withHttpClient(world.aws.inProcess())
                .withCredentials(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
    backends =
        new AwsBackends(gateways, world.clock, Runnable::run, Duration.ZERO, world.clock::advance);
    sweep = newSweep();
  }

  private OrphanSweep newSweep() {
    return new OrphanSweep(
        new SweepContext(
            config,
            new Live(),
            SweepContext.Aws.of(gateways, backends),
            new OrphanMetrics(registry),
            world.clock));
  }

  /** The world's custom resources. */
  private final class Live implements Environments {
    @Override
    public Existing list() {
      answer();
      return new Existing(world.resources.keySet(), Set.of());
    }

    @Override
    public boolean exists(String environment) {
      answer();
      return world.resources.containsKey(environment);
    }

    private void answer() {
      if (apiServerFails) {
        throw new KubernetesClientException("connection refused");
      }
    }
  }

  /** A new process: nothing is remembered. */
  void restart() {
    registry = new SimpleMeterRegistry();
    sweep = newSweep();
  }

  public Resource settled(Resource resource) {
    world.apply(resource);
    world.settle(resource);
    return resource;
  }

  /** As with {@code kubectl patch … finalizers: null}. */
  public void removeByForce(Resource resource) {
    world.resources.remove(resource.qualifiedName());
  }

  /** What a deletion does under {@code deletionPolicy: Retain}. */
  void retain(String name) {
    ResourceNames names = ResourceNames.of(name, null, Optional.empty(), false);
    Ownership ownership = new Ownership("default/" + name, World.INSTALLATION);
    Backend backend = backends.of("us-east-1");
    Snapshot snapshot = backend.observe(Whereabouts.of(names, ownership), Freshness.NOW);
    assertThat(backend.apply(RetainedMarks.plan(ownership, snapshot)).failures()).isEmpty();
    Snapshot marked = backend.observe(Whereabouts.of(names, ownership), Freshness.NOW);
    assertThat(RetainedMarks.plan(ownership, marked).isEmpty()).isTrue();
  }

  /** One regular sweep. */
  public boolean sweep() {
    world.clock.advance(Duration.ofHours(1));
    return sweep.run();
  }

  public void sweepFor(int hours) {
    for (int hour = 0; hour < hours; hour++) {
      sweep();
    }
  }

  /** The next regular sweep, and those that it asks for. */
  public void sweepToTheEnd() {
    boolean soon = sweep();
    for (int i = 0; soon; i++) {
      if (i == MOST) {
        throw new AssertionError("still under way after " + MOST + " sweeps: " + of("default/dev"));
      }
      world.clock.advance(Duration.ofMinutes(1));
      soon = sweep.run();
    }
  }

  /** What AWS has of the environment; ECS itself removes what is in DELETE_IN_PROGRESS. */
  public List<String> of(String environment) {
    return world.aws.resources().stream()
        .filter(found -> environment.equals(found.tags().get(Ownership.ENVIRONMENT)))
        .filter(found -> !found.status().equals("DELETE_IN_PROGRESS"))
        .map(found -> found.arn() + " " + found.status())
        .sorted()
        .toList();
  }

  /** Zero where nothing was counted yet. */
  double gauge(String name) {
    var gauge = registry.find(name).tag("region", "us-east-1").gauge();
    return gauge == null ? 0 : gauge.value();
  }

  double sweeps(String result) {
    return registry.counter(OrphanMetrics.METRIC_ORPHAN_SWEEPS, "result", result).count();
  }

  @Override
  public void close() {
    gateways.close();
    world.close();
  }
}
