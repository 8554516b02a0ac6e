package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.operator.resource.EcsTags;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.SimulatorClients;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What whoever has the operator's credentials can't do, whatever the operator's code says. */
class PolicyBoundsTest {
  private static final Map<String, String> ANOTHERS =
      Map.of(Ownership.INSTALLATION, "another", Ownership.ENVIRONMENT, "default/dev");
  private static final Map<String, String> OURS =
      Map.of(Ownership.INSTALLATION, World.INSTALLATION, Ownership.ENVIRONMENT, "default/dev");

  private final World world = new World();
  private final SimulatorClients ours = SimulatorClients.of(world.aws).withoutRetries();
  private final SimulatorClients people = SimulatorClients.byHand(world.aws);
  private final EcsClient ecs = ours.ecs();
  private final Ec2Client ec2 = ours.ec2();
  private final CloudWatchLogsClient logs = ours.logs();
  private final ElasticLoadBalancingV2Client elb = ours.elb();

  @AfterEach
  void close() {
    world.close();
  }

  private static void denied(String permission, ThrowingCallable call) {
    assertThatExceptionOfType(AwsServiceException.class)
        .isThrownBy(call)
        .satisfies(
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .isIn("AccessDenied", "AccessDeniedException", "UnauthorizedOperation"))
        .withMessageContaining("is not authorized to perform: " + permission);
  }

  @Test
  void aStrangersClusterAndAnotherInstallations() {
    people.ecs().createCluster(r -> r.clusterName("strangers"));
    people.ecs().createCluster(r -> r.clusterName("anothers").tags(ecsTags(ANOTHERS)));
    denied("ecs:DeleteCluster", () -> ecs.deleteCluster(r -> r.cluster("strangers")));
    denied("ecs:DeleteCluster", () -> ecs.deleteCluster(r -> r.cluster("anothers")));
    String arn = "arn:aws:ecs:us-east-1:123456789012:cluster/anothers";
    denied("ecs:TagResource", () -> ecs.tagResource(r -> r.resourceArn(arn).tags(ecsTags(OURS))));
    denied(
        "ecs:UntagResource",
        () -> ecs.untagResource(r -> r.resourceArn(arn).tagKeys(Ownership.INSTALLATION)));
  }

  @Test
  void nothingIsMadeWithoutTheTag() {
    denied("ecs:CreateCluster", () -> ecs.createCluster(r -> r.clusterName("new")));
    denied(
        "ecs:CreateCluster",
        () -> ecs.createCluster(r -> r.clusterName("new").tags(ecsTags(ANOTHERS))));
    denied("logs:CreateLogGroup", () -> logs.createLogGroup(r -> r.logGroupName("/ecs/new")));
    denied(
        "ec2:CreateSecurityGroup",
        () ->
            ec2.createSecurityGroup(
                r -> r.groupName("new").description("x").vpcId(output("vpc_id"))));
    denied(
        "elasticloadbalancing:CreateTargetGroup",
        () -> elb.createTargetGroup(r -> r.name("new").vpcId(output("vpc_id"))));
  }

  @Test
  void ownResourcesAreNotHandedOver() {
    ecs.createCluster(r -> r.clusterName("own").tags(ecsTags(OURS)));
    String arn = "arn:aws:ecs:us-east-1:123456789012:cluster/own";
    denied(
        "ecs:TagResource", () -> ecs.tagResource(r -> r.resourceArn(arn).tags(ecsTags(ANOTHERS))));
    assertThatCode(
            () -> ecs.tagResource(r -> r.resourceArn(arn).tags(ecsTags(Map.of("team", "x")))))
        .doesNotThrowAnyException();
    assertThatCode(() -> ecs.deleteCluster(r -> r.cluster("own"))).doesNotThrowAnyException();
  }

  @Test
  void aStrangersLogGroup() {
    people.logs().createLogGroup(r -> r.logGroupName("/strangers"));
    denied("logs:DeleteLogGroup", () -> logs.deleteLogGroup(r -> r.logGroupName("/strangers")));
    denied(
        "logs:PutRetentionPolicy",
        () -> logs.putRetentionPolicy(r -> r.logGroupName("/strangers").retentionInDays(1)));
  }

  @Test
  void rulesOnGroupsThatDoNotAllowIt() {
    String clients = output("client_sg_id");
    denied(
        "ec2:AuthorizeSecurityGroupIngress",
        () ->
            ec2.authorizeSecurityGroupIngress(
                r ->
                    r.groupId(clients)
                        .ipPermissions(p -> p.ipProtocol("tcp").fromPort(22).toPort(22))
                        .tagSpecifications(
                            t ->
                                t.resourceType(ResourceType.SECURITY_GROUP_RULE)
                                    .tags(x -> x.key(Ownership.INSTALLATION).value("test")))));
    denied(
        "ec2:RevokeSecurityGroupIngress",
        () ->
            ec2.revokeSecurityGroupIngress(
                r -> r.groupId(clients).securityGroupRuleIds("sgr-00000000000000001")));
    denied("ec2:DeleteSecurityGroup", () -> ec2.deleteSecurityGroup(r -> r.groupId(clients)));
    denied(
        "ec2:DeleteSecurityGroup",
        () -> ec2.deleteSecurityGroup(r -> r.groupId(output("rds_sg_id"))));
    denied(
        "ec2:CreateTags",
        () ->
            ec2.createTags(
                r -> r.resources(clients).tags(t -> t.key(Ownership.INSTALLATION).value("test"))));
  }

  @Test
  void aRuleThatIsNotMarkedAsOurs() {
    denied(
        "ec2:AuthorizeSecurityGroupIngress",
        () ->
            ec2.authorizeSecurityGroupIngress(
                r ->
                    r.groupId(output("rds_sg_id"))
                        .ipPermissions(p -> p.ipProtocol("tcp").fromPort(22).toPort(22))
                        .tagSpecifications(
                            t ->
                                t.resourceType(ResourceType.SECURITY_GROUP_RULE)
                                    .tags(x -> x.key(Ownership.INSTALLATION).value("another")))));
  }

  @Test
  void anotherRole() {
    String admin = world.aws.iam().putRole("admin", "ecs-tasks.amazonaws.com");
    denied(
        "iam:PassRole",
        () ->
            ecs.registerTaskDefinition(
                r ->
                    r.family("order-tracking-dev")
                        .taskRoleArn(admin)
                        .networkMode(NetworkMode.AWSVPC)
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(c -> c.name("app").image("app:1"))
                        .tags(ecsTags(OURS))));
    IamClient iam = ours.iam();
    denied("iam:GetRole", () -> iam.getRole(r -> r.roleName("admin")));
  }

  @Test
  void anotherObject() {
    S3Client s3 = ours.s3();
    String bucket = output("tf_state_bucket");
    world.aws.s3().put(bucket, "payroll/terraform.tfstate", "{}");
    denied(
        "s3:GetObject",
        () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("payroll/terraform.tfstate")));
    assertThatCode(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key(ReadyAccount.OUTPUTS_KEY)))
        .doesNotThrowAnyException();
  }

  private String output(String name) {
    return Objects.requireNonNull(world.account.outputs().get(name));
  }

  private static List<Tag> ecsTags(Map<String, String> tags) {
    return EcsTags.fromMap(tags);
  }
}
