package io.ordertracking.simulator.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.core.Firewall;
import io.ordertracking.simulator.elb.traffic.Request;
import io.ordertracking.simulator.elb.traffic.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A ready account with a load balancer {@code web}, and a firewall that tests open and close. */
final class ElbLab implements AutoCloseable {
  static final String VPC = "vpc-0a10000000000000a";
  static final String[] SUBNETS = {"subnet-0a1000000000000a1", "subnet-0a1000000000000b1"};
  static final String GROUP = "sg-0a1000000000000e1";
  static final String CLUSTER = "apps";
  static final String SERVICE = "web";

  final Simulator aws = Simulator.builder().build();
  final ElasticLoadBalancingV2Client elb = SimulatorClients.of(aws).withoutRetries().elb();
  final EcsClient ecs = SimulatorClients.of(aws).withoutRetries().ecs();
  final Gates gates = new Gates();

  /** Lets in and out what a test allows. */
  static final class Gates implements Firewall {
    boolean usersIn = true;
    boolean loadBalancersIn = true;
    boolean out = true;

    @Override
    public boolean allowsIn(Source from, List<String> securityGroupIds, int port) {
      return switch (from) {
        case Source.Address address -> usersIn;
        case Source.Groups groups -> loadBalancersIn;
      };
    }

    @Override
    public boolean allowsOut(List<String> securityGroupIds, int port) {
      return out;
    }
  }

  ElbLab() {
    ReadyAccount.furnish(aws);
    aws.elb().firewall(gates);
    ecs.createCluster(r -> r.clusterName(CLUSTER));
  }

  static Consumer<CreateLoadBalancerRequest.Builder> balancer(String name) {
    return r -> r.name(name).subnets(SUBNETS).securityGroups(GROUP);
  }

  String loadBalancer(String name) {
    return elb.createLoadBalancer(balancer(name)).loadBalancers().getFirst().loadBalancerArn();
  }

  String dnsName(String loadBalancer) {
    return elb.describeLoadBalancers(r -> r.loadBalancerArns(loadBalancer))
        .loadBalancers()
        .getFirst()
        .dnsName();
  }

  /** Checks every 5 s; two in a row decide. Targets drain for 20 s. */
  static Consumer<CreateTargetGroupRequest.Builder> group(String name) {
    return r ->
        r.name(name)
            .targetType(TargetTypeEnum.IP)
            .protocol(ProtocolEnum.HTTP)
            .port(8080)
            .vpcId(VPC)
            .healthCheckIntervalSeconds(5)
            .healthCheckTimeoutSeconds(2)
            .healthyThresholdCount(2)
            .unhealthyThresholdCount(2);
  }

  String targetGroup(String name) {
    String arn = elb.createTargetGroup(group(name)).targetGroups().getFirst().targetGroupArn();
    elb.modifyTargetGroupAttributes(
        r ->
            r.targetGroupArn(arn)
                .attributes(
                    TargetGroupAttribute.builder()
                        .key("deregistration_delay.timeout_seconds")
                        .value("20")
                        .build()));
    return arn;
  }

  static Action forward(String group) {
    return Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(group).build();
  }

  String listener(String loadBalancer, int port, String group) {
    return elb.createListener(
            r ->
                r.loadBalancerArn(loadBalancer)
                    .protocol(ProtocolEnum.HTTP)
                    .port(port)
                    .defaultActions(forward(group)))
        .listeners()
        .getFirst()
        .listenerArn();
  }

  /** Registers a revision of family {@code web} with this image tag. */
  String register(String tag) {
    return ecs.registerTaskDefinition(
            r ->
                r.family("web")
                    .networkMode(NetworkMode.AWSVPC)
                    .requiresCompatibilities(Compatibility.FARGATE)
                    .cpu("256")
                    .memory("512")
                    .containerDefinitions(
                        c ->
                            c.name("app")
                                .image("example.com/web:" + tag)
                                .portMappings(port -> port.containerPort(8080))))
        .taskDefinition()
        .taskDefinitionArn();
  }

  static LoadBalancer target(String group) {
    return LoadBalancer.builder()
        .targetGroupArn(group)
        .containerName("app")
        .containerPort(8080)
        .build();
  }

  CreateServiceRequest.Builder service(String definition, String group) {
    return CreateServiceRequest.builder()
        .cluster(CLUSTER)
        .serviceName(SERVICE)
        .taskDefinition(definition)
        .desiredCount(2)
        .launchType(LaunchType.FARGATE)
        .loadBalancers(target(group))
        .deploymentConfiguration(
            d -> d.deploymentCircuitBreaker(b -> b.enable(true).rollback(true)))
        .networkConfiguration(
            n -> n.awsvpcConfiguration(v -> v.subnets(SUBNETS).securityGroups(GROUP)));
  }

  /** Load balancer, target group, listener and a service of two healthy tasks; its DNS name. */
  Site site() {
    String loadBalancer = loadBalancer("web");
    String group = targetGroup("web");
    listener(loadBalancer, 80, group);
    advance(Duration.ofMinutes(2));
    ecs.createService(service(register("v1"), group).build());
    untilCompleted();
    return new Site(loadBalancer, group, dnsName(loadBalancer));
  }

  record Site(String loadBalancer, String group, String dnsName) {}

  void release(String tag) {
    String definition = register(tag);
    ecs.updateService(r -> r.cluster(CLUSTER).service(SERVICE).taskDefinition(definition));
  }

  void advance(Duration by) {
    aws.clock().advance(by);
  }

  Service service() {
    return ecs.describeServices(r -> r.cluster(CLUSTER).services(SERVICE)).services().getFirst();
  }

  boolean completed() {
    return service().deployments().getFirst().rolloutState() == DeploymentRolloutState.COMPLETED;
  }

  void untilCompleted() {
    until(this::completed);
  }

  /** Moves on second by second; fails after an hour. */
  void until(BooleanSupplier reached) {
    until(reached, () -> {});
  }

  void until(BooleanSupplier reached, Runnable everySecond) {
    Instant limit = aws.clock().instant().plus(Duration.ofHours(1));
    while (!reached.getAsBoolean()) {
      assertThat(aws.clock().instant()).as("still %s", service()).isBefore(limit);
      advance(Duration.ofSeconds(1));
      everySecond.run();
    }
  }

  Response get(Site site) {
    return aws.elb().request(Request.get(site.dnsName(), "/actuator/health"));
  }

  List<TargetHealthDescription> health(String group) {
    return elb.describeTargetHealth(r -> r.targetGroupArn(group)).targetHealthDescriptions();
  }

  List<String> states(String group) {
    return health(group).stream().map(each -> each.targetHealth().stateAsString()).toList();
  }

  List<Task> stopped() {
    List<String> arns =
        ecs.listTasks(r -> r.cluster(CLUSTER).desiredStatus(DesiredStatus.STOPPED)).taskArns();
    return arns.isEmpty()
        ? List.of()
        : ecs.describeTasks(r -> r.cluster(CLUSTER).tasks(arns)).tasks();
  }

  List<String> events() {
    return service().events().stream().map(ServiceEvent::message).toList();
  }

  static void fails(String code, String message, ThrowingCallable call) {
    assertThatExceptionOfType(AwsServiceException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).contains(message);
            });
  }

  @Override
  public void close() {
    aws.close();
  }
}
