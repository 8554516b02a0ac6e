package io.ordertracking.e2e.contract;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.SimulatorClients;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An account as a bootstrap leaves it: clients, and short ways to what most cases need first. */
final class Account {
  static final String ARN = ":us-east-1:123456789012:";
  static final String EXECUTION_ROLE =
      "arn:aws:iam::123456789012:role/" + ReadyAccount.EXECUTION_ROLE;

  /** A group, a load balancer and so on that look right and are nobody's. */
  static final String NO_GROUP = "sg-0123456789abcdef0";

  static final String NO_LOAD_BALANCER = elbArn("loadbalancer/app/none/0123456789abcdef");
  static final String NO_TARGET_GROUP = elbArn("targetgroup/none/0123456789abcdef");
  static final String NO_LISTENER = elbArn("listener/app/none/0123456789abcdef/0123456789abcdef");

  private final SimulatorClients clients;
  private final Calls calls;
  private final Runnable settle;

  /**
   * @param settle whatever is on its way arrives
   */
  Account(SimulatorClients clients, Calls calls, Runnable settle) {
    this.clients = clients;
    this.calls = calls;
    this.settle = settle;
  }

  static String elbArn(String resource) {
    return "arn:aws:elasticloadbalancing" + ARN + resource;
  }

  EcsClient ecs() {
    return clients.ecs();
  }

  ElasticLoadBalancingV2Client elb() {
    return clients.elb();
  }

  Ec2Client ec2() {
    return clients.ec2();
  }

  CloudWatchLogsClient logs() {
    return clients.logs();
  }

  EcrClient ecr() {
    return clients.ecr();
  }

  SecretsManagerClient secrets() {
    return clients.secrets();
  }

  IamClient iam() {
    return clients.iam();
  }

  StsClient sts() {
    return clients.sts();
  }

  S3Client s3() {
    return clients.s3();
  }

  ResourceGroupsTaggingApiClient tagging() {
    return clients.tagging();
  }

  boolean called(String operation) {
    return calls.contain(operation);
  }

  /** Whatever is on its way arrives: rollouts, provisioning, draining. */
  void settle() {
    settle.run();
  }

  String vpc() {
    return ec2().describeVpcs().vpcs().getFirst().vpcId();
  }

  /** One subnet in each of two zones. */
  List<String> subnets() {
    return ec2().describeSubnets().subnets().stream()
        .filter(subnet -> subnet.mapPublicIpOnLaunch())
        .filter(subnet -> subnet.availabilityZone().matches("us-east-1[ab]"))
        .sorted((a, b) -> a.availabilityZone().compareTo(b.availabilityZone()))
        .map(subnet -> subnet.subnetId())
        .toList();
  }

  String group(String name) {
    return ec2()
        .createSecurityGroup(r -> r.groupName(name).description("d").vpcId(vpc()))
        .groupId();
  }

  void cluster() {
    ecs().createCluster(r -> r.clusterName("shop"));
  }

  /** A revision of family {@code web} for Fargate with a container {@code app} on 8080. */
  String revision() {
    return ecs().registerTaskDefinition(fargate().build()).taskDefinition().taskDefinitionArn();
  }

  RegisterTaskDefinitionRequest.Builder fargate() {
    return RegisterTaskDefinitionRequest.builder()
        .family("web")
        .requiresCompatibilitiesWithStrings("FARGATE")
        .networkMode("awsvpc")
        .cpu("256")
        .memory("512")
        .executionRoleArn(EXECUTION_ROLE)
        .containerDefinitions(app());
  }

  static ContainerDefinition app() {
    return ContainerDefinition.builder()
        .name("app")
        .image("123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking:1.0.0")
        .essential(true)
        .portMappings(p -> p.containerPort(8080))
        .build();
  }

  /** Two tasks of the revision, in cluster {@code shop}; the cluster has to be there. */
  CreateServiceRequest.Builder wanted(String revision) {
    String client = group("web");
    return CreateServiceRequest.builder()
        .cluster("shop")
        .serviceName("web")
        .taskDefinition(revision)
        .desiredCount(2)
        .launchType(LaunchType.FARGATE)
        .networkConfiguration(
            n -> n.awsvpcConfiguration(v -> v.subnets(subnets()).securityGroups(client)));
  }

  /** Cluster, revision and service. */
  Service service() {
    cluster();
    return ecs().createService(wanted(revision()).build()).service();
  }

  String loadBalancer() {
    return elb()
        .createLoadBalancer(r -> r.name("web").subnets(subnets()).securityGroups(group("web-alb")))
        .loadBalancers()
        .getFirst()
        .loadBalancerArn();
  }

  String targetGroup() {
    return targetGroup("web");
  }

  String targetGroup(String name) {
    return elb()
        .createTargetGroup(addresses(name).build())
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  CreateTargetGroupRequest.Builder addresses(String name) {
    return CreateTargetGroupRequest.builder()
        .name(name)
        .protocol("HTTP")
        .port(8080)
        .vpcId(vpc())
        .targetType(TargetTypeEnum.IP);
  }

  String listener(String loadBalancer, String targetGroup) {
    return elb()
        .createListener(
            r ->
                r.loadBalancerArn(loadBalancer)
                    .protocol("HTTP")
                    .port(80)
                    .defaultActions(a -> a.type("forward").targetGroupArn(targetGroup)))
        .listeners()
        .getFirst()
        .listenerArn();
  }
}
