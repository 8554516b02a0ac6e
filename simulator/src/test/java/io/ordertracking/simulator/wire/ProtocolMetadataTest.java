package io.ordertracking.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The services' protocols are written down here; the SDK's own metadata has the last word. */
class ProtocolMetadataTest {
  private static final Map<AwsService, String> CLIENTS =
      Map.of(
          AwsService.ECS, "ecs.DefaultEcsClient",
          AwsService.LOGS, "cloudwatchlogs.DefaultCloudWatchLogsClient",
          AwsService.ECR, "ecr.DefaultEcrClient",
          AwsService.SECRETS_MANAGER, "secretsmanager.DefaultSecretsManagerClient",
          AwsService.ELB, "elasticloadbalancingv2.DefaultElasticLoadBalancingV2Client",
          AwsService.STS, "sts.DefaultStsClient",
          AwsService.IAM, "iam.DefaultIamClient",
          AwsService.EC2, "ec2.DefaultEc2Client",
          AwsService.S3, "s3.DefaultS3Client",
          AwsService.TAGGING, "resourcegroupstaggingapi.DefaultResourceGroupsTaggingApiClient");

  @ParameterizedTest
  @EnumSource(AwsService.class)
  void protocolIsTheSdks(AwsService service) throws Exception {
    Class<?> client = Class.forName("software.amazon.awssdk.services." + CLIENTS.get(service));
    Field field = client.getDeclaredField("protocolMetadata");
    field.setAccessible(true);
    String expected =
        switch (service.protocol()) {
          case AwsJson json -> "json";
          case AwsQuery query -> "query";
          case Ec2Query ec2 -> "ec2";
          case RestXml rest -> "rest-xml";
          default -> throw new AssertionError(service.protocol());
        };
    assertThat(field.get(null).toString()).contains("serviceProtocol=" + expected + ")");
  }
}
