package io.ordertracking.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.core.Fault;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Nothing in a request is silently ignored, and nothing unreadable gets past the codec. */
class RefusalTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "{\"serviceName\":\"x\",\"foo\":1} | NotImplemented | NotImplemented: ecs:CreateService.foo",
        "{\"serviceName\":\"x\",\"deploymentConfiguration\":{\"alarms\":{\"bar\":[]}}} |"
            + " NotImplemented |"
            + " NotImplemented: ecs:CreateService.deploymentConfiguration.alarms.bar",
        "{\"serviceName\":5} | SerializationException |"
            + " at ecs:CreateService.serviceName: a string is expected",
        "{\"serviceName\":\"x\",\"desiredCount\":1.5} | SerializationException |"
            + " at ecs:CreateService.desiredCount: Rounding necessary",
        "{\"serviceName\":\"x\",\"tags\":{}} | SerializationException |"
            + " at ecs:CreateService.tags: a list is expected",
        "[] | SerializationException | the body isn't a JSON object",
        "{ | SerializationException | the body isn't a JSON object",
      })
  void json(String body, String code, String message) {
    refused(CreateServiceRequest.class, "application/x-amz-json-1.1", body, code, message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "RoleName=x&Foo=1 | NotImplemented | NotImplemented: iam:GetRole.Foo",
        "RoleName.1=x | SerializationException | at iam:GetRole.RoleName: no such structure",
        "Foo=x | NotImplemented | NotImplemented: iam:GetRole.Foo",
        "A=b&Action=GetRole | NotImplemented | NotImplemented: iam:GetRole.A",
      })
  void query(String body, String code, String message) {
    refused(GetRoleRequest.class, "application/x-www-form-urlencoded", body, code, message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "SubnetId.a=x | SerializationException",
        "SubnetId.1.Foo=x | SerializationException",
        "Filter.1.Foo=x | NotImplemented",
        "MaxResults=x | SerializationException",
      })
  void ec2(String body, String code) {
    refused(DescribeSubnetsRequest.class, "application/x-www-form-urlencoded", body, code, "");
  }

  @ParameterizedTest
  @CsvSource({"Tags.memb.1.Key=x", "Tags.member.x.Key=x", "DurationSeconds=", "Tags.1.Key=x"})
  void sts(String parameter) {
    refused(
        AssumeRoleRequest.class,
        "application/x-www-form-urlencoded",
        "RoleArn=x&RoleSessionName=y&" + parameter,
        "SerializationException",
        "");
  }

  private static void refused(
      Class<? extends AwsRequest> operation,
      String contentType,
      String body,
      String code,
      String message) {
    OperationShape shape = OperationShape.of(operation);
    WireRequest request =
        new WireRequest(
            "POST", "/", "", Map.of("content-type", contentType), SdkBytes.fromUtf8String(body));
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> shape.service().protocol().read(request, shape))
        .satisfies(fault -> assertThat(fault.code()).isEqualTo(code))
        .withMessageContaining(message);
  }
}
