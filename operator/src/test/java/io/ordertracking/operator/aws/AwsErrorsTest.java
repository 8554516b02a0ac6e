package io.ordertracking.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | ThrottlingException             | Rate exceeded                                              | Throttled
          503 | RequestLimitExceeded            | Request limit exceeded.                                    | Throttled
          429 | SomethingNew                    | slow                                                       | Throttled
          400 | ClusterNotFoundException        | Cluster not found.                                         | NotFound
          400 | ServiceNotFoundException        | Service not found.                                         | NotFound
          400 | ResourceNotFoundException       | The specified log group does not exist.                    | NotFound
          404 | NoSuchEntity                    | The role with name x cannot be found.                      | NotFound
          400 | InvalidSubnetID.NotFound        | The subnet ID 'subnet-1' does not exist                    | NotFound
          400 | InvalidGroup.NotFound           | The security group 'sg-1' does not exist                   | NotFound
          400 | ImageNotFoundException          | The image with imageId … does not exist                    | NotFound
          400 | RepositoryNotFoundException     | The repository with name 'x' does not exist                | NotFound
          400 | ClientException                 | Unable to describe task definition.                        | NotFound
          400 | ClientException                 | TaskDefinition not found.                                  | NotFound
          400 | ClientException                 | TaskDefinition is inactive                                 | Conflict
          400 | InvalidParameterException       | TaskDefinition is inactive                                 | Conflict
          400 | InvalidParameterException       | Unable to Start a service that is still Draining.          | Conflict
          400 | InvalidParameterException       | Creation of service was not idempotent.                    | Conflict
          400 | InvalidParameterException       | The target group x does not have an associated load balancer. | Conflict
          400 | InvalidParameterException       | Unable to assume the service linked role. Please verify    | Conflict
          400 | InvalidParameterException       | Invalid revision number.                                   | Invalid
          400 | ServiceNotActiveException       | Service was not ACTIVE.                                    | Conflict
          400 | ResourceAlreadyExistsException  | The specified log group already exists                     | Conflict
          400 | ResourceInUseException          | in use                                                     | Conflict
          400 | UpdateInProgressException       | The specified capacity provider is being updated           | Conflict
          400 | ClusterContainsTasksException   | The Cluster cannot be deleted while Tasks are active.      | Conflict
          400 | ClusterContainsServicesException | The Cluster cannot be deleted while Services are active.  | Conflict
          400 | OperationAbortedException       | A conflicting operation is in progress                     | Conflict
          400 | DependencyViolation             | resource sg-1 has a dependent object                       | Conflict
          400 | InvalidPermission.Duplicate     | the specified rule already exists                          | Conflict
          400 | InvalidPermission.NotFound      | The specified rule does not exist in this security group.  | NotFound
          400 | InvalidSecurityGroupRuleId.NotFound | The security group rule ID 'sgr-1' does not exist      | NotFound
          400 | InvalidGroup.Duplicate          | The security group 'x' already exists for VPC 'vpc-1'      | Conflict
          400 | InvalidGroup.InUse              | in use                                                     | Conflict
          400 | InvalidGroup.Reserved           | The security group 'default' is reserved                   | Invalid
          400 | RulesPerSecurityGroupLimitExceeded | The maximum number of rules has been reached.           | Conflict
          400 | SecurityGroupLimitExceeded      | The maximum number of security groups has been reached.    | Conflict
          400 | VpcLimitExceeded                | The maximum number of VPCs has been reached.               | Conflict
          400 | TooManyLoadBalancers            | The quota for load balancers has been reached              | Conflict
          400 | TooManyTargetGroups             | The quota for target groups has been reached               | Conflict
          400 | TooManyListeners                | The quota has been reached                                 | Conflict
          400 | TooManyTags                     | You've reached the limit on the number of tags             | Invalid
          400 | DuplicateLoadBalancerName       | already exists                                             | Conflict
          400 | DuplicateTargetGroupName        | already exists                                             | Conflict
          400 | DuplicateListener               | already exists                                             | Conflict
          400 | ResourceInUse                   | Target group 'x' is currently in use by a listener         | Conflict
          400 | OperationNotPermitted           | deletion protection is enabled                             | Denied
          400 | InvalidConfigurationRequest     | not valid                                                  | Invalid
          400 | InvalidSecurityGroup            | The security group does not exist                          | NotFound
          400 | InvalidParameterException       | Error retrieving security group information (ErrorCode: InvalidGroup.NotFound) | NotFound
          404 | NoSuchBucket                    | The specified bucket does not exist                        | NotFound
          404 | NoSuchKey                       | The specified key does not exist.                          | NotFound
          301 | PermanentRedirect               | must be addressed using the specified endpoint             | Invalid
          304 | NotModified                     | Not Modified                                               | Conflict
          400 | LimitExceededException          | quota                                                      | Conflict
          400 | AccessDeniedException           | User: arn:aws:iam::1:user/x is not authorized to perform   | Denied
          403 | UnauthorizedOperation           | You are not authorized to perform this operation.          | Denied
          400 | UnrecognizedClientException     | The security token included in the request is invalid.     | Denied
          403 | InvalidClientTokenId            | The security token included in the request is invalid      | Denied
          403 | ExpiredToken                    | The security token included in the request is expired      | Denied
          400 | UnknownOperationException       | ''                                                         | Unsupported
          400 | InvalidAction                   | The action X is not valid for this endpoint.               | Unsupported
          501 | NotImplemented                  | ecs:StopServiceDeployment                                  | Unsupported
          400 | ValidationException             | 1 validation error detected                                | Invalid
          400 | ClientException                 | Too many concurrent attempts                               | Invalid
          500 | ServerException                 | Service Unavailable. Please try again later.               | Unknown
          503 | ServiceUnavailable              | ''                                                         | Unknown
          """)
  void classifies(int status, String code, String text, String expected) {
    AwsFailure failure = AwsErrors.classify("ecs:X", answered(status, code, text, "request-1"));
    assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.operation()).isEqualTo("ecs:X");
  }

  @ParameterizedTest
  @CsvSource({
    "500,,Unsupported",
    "404,,Unsupported",
    "500,request-1,Unknown",
    "502,,Unknown",
    "403,,Denied"
  })
  void anAnswerWithoutCodeIsJudgedByItsStatusAndOrigin(
      int status, @Nullable String requestId, String expected) {
    AwsFailure failure = AwsErrors.classify("ecs:X", answered(status, null, null, requestId));
    assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(failure.code()).isEqualTo("HTTP" + status);
    assertThat(failure).hasMessageContaining("without an AWS error code");
  }

  @Test
  void namespacedCodesAreStripped() {
    AwsFailure failure =
        AwsErrors.classify(
            "ec2:X", answered(400, "Client.InvalidGroup.NotFound", "no", "request-1"));
    assertThat(failure).isInstanceOf(AwsFailure.NotFound.class);
    assertThat(failure.code()).isEqualTo("InvalidGroup.NotFound");
  }

  @Test
  void aHostThatDoesNotExistIsNamed() {
    SdkClientException e =
        SdkClientException.create("Unable to execute", new UnknownHostException("ecs.us-moon-1"));
    AwsFailure failure = AwsErrors.classify("ecs:X", e);
    assertThat(failure).isInstanceOf(AwsFailure.Unknown.class);
    assertThat(failure).hasMessage("unknown host ecs.us-moon-1");
  }

  private static AwsServiceException answered(
      int status, @Nullable String code, @Nullable String text, @Nullable String requestId) {
    return AwsServiceException.builder()
        .statusCode(status)
        .requestId(requestId)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(text).build())
        .build();
  }
}
