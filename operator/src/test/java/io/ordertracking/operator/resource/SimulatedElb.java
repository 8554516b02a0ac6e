package io.ordertracking.operator.resource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.resource.listener.Listener;
import io.ordertracking.operator.resource.listener.ListenerStep;
import io.ordertracking.operator.resource.listener.ListenerWriter;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerWriter;
import io.ordertracking.operator.resource.targetgroup.TargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetGroup.HealthCheck;
import io.ordertracking.operator.resource.targetgroup.TargetGroupStep;
import io.ordertracking.operator.resource.targetgroup.TargetGroupWriter;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A ready account on its own time, and what an environment wants of it. */
public final class SimulatedElb implements AutoCloseable {
  public static final String VPC = "vpc-0a10000000000000a";
  public static final List<String> SUBNETS =
      List.of("subnet-0a1000000000000a1", "subnet-0a1000000000000b1");
  public static final String GROUP = "sg-0a1000000000000e1";
  public static final Map<String, String> TAGS =
      new Ownership("default/dev", "test").tags(Map.of("Project", "order-tracking"));
  public static final Map<String, String> A_STRANGERS =
      new Ownership("default/dev", "another installation").tags(Map.of());
  public static final ResourceId OWN_GROUP =
      new ResourceId(Kind.SECURITY_GROUP, "order-tracking-dev-alb-sg");

  /** As between two resyncs. */
  public static final Freshness RELAXED =
      new Freshness(Duration.ZERO, Duration.ofMinutes(10), Duration.ofHours(1));

  public final Simulator simulator = Simulator.builder().build();
  public final AwsGateway aws =
      new AwsGateways(
              new AwsSettings(
                  new OperatorConfig.Aws(0.5, Duration.ofSeconds(30)),
                  new SimpleMeterRegistry(),
                  simulator.clock(),
                  simulator.clock()::advance,
                  () -> 0.5,
                  simulator.inProcess(),
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "x")),
                  () -> true))
          .gateway(simulator.region());
  public final Batching batching =
      new Batching(Duration.ZERO, simulator.clock(), simulator.clock()::advance);
  public final LateValues late = new LateValues();

  public SimulatedElb() {
    ReadyAccount.furnish(simulator);
  }

  public static LoadBalancer loadBalancer(String name) {
    return new LoadBalancer(name, false, SUBNETS, OWN_GROUP, 60, Optional.empty(), TAGS);
  }

  public static TargetGroup targetGroup(String name) {
    return new TargetGroup(
        name, VPC, new HealthCheck("/actuator/health", 30, 5, 2, 5, "200-399"), 30, TAGS);
  }

  public static Listener listener(LoadBalancer loadBalancer, TargetGroup targetGroup) {
    return new Listener(loadBalancer.id(), Listener.HTTP, targetGroup.id(), TAGS);
  }

  /**
   * @return the ARN
   */
  public String make(LoadBalancer wanted) {
    new LoadBalancerWriter(aws)
        .write(new LoadBalancerStep.Create(wanted, new Ref.Known(GROUP)), late);
    return late.resolve(new Ref.Created(wanted.id()));
  }

  /**
   * @return the ARN
   */
  public String make(TargetGroup wanted) {
    new TargetGroupWriter(aws).write(new TargetGroupStep.Create(wanted), late);
    return late.resolve(new Ref.Created(wanted.id()));
  }

  /** Both must have been made before. */
  public void make(Listener wanted) {
    new ListenerWriter(aws)
        .write(
            new ListenerStep.Create(
                new Ref.Created(wanted.loadBalancer()),
                wanted.port(),
                new Ref.Created(wanted.targetGroup()),
                wanted.tags()),
            late);
  }

  public void untilActive() {
    simulator.clock().advance(Duration.ofMinutes(5));
  }

  /** How many calls {@code work} makes. */
  public int calls(Runnable work) {
    long mark = simulator.calls().mark();
    work.run();
    return simulator.calls().since(mark).size();
  }

  @Override
  public void close() {
    aws.close();
    simulator.close();
  }
}
