package io.ordertracking.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What the SDK says is what the codec hears, and the other way round, for random requests and
 * answers of the services' operations: implemented or not, the wire knows them.
 */
class CodecRoundTripTest {
  /** The client signs a URL into it before it is sent. */
  private static final Set<String> CHANGED_BY_CLIENT = Set.of("copySnapshot");

  private final Echo echo = new Echo();

  /** Loading EC2's 750 operations would take longer than all other tests: some have to do. */
  static Stream<Arguments> services() {
    return Stream.of(
        Arguments.of("ecs", EcsClient.class, EcsClient.builder(), 1),
        Arguments.of("logs", CloudWatchLogsClient.class, CloudWatchLogsClient.builder(), 5),
        Arguments.of("ecr", EcrClient.class, EcrClient.builder(), 3),
        Arguments.of(
            "secretsmanager", SecretsManagerClient.class, SecretsManagerClient.builder(), 1),
        Arguments.of("sts", StsClient.class, StsClient.builder(), 1),
        Arguments.of("iam", IamClient.class, IamClient.builder(), 10),
        Arguments.of("ec2", Ec2Client.class, Ec2Client.builder(), 40));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C>
      void sdkAndCodecUnderstandEachOther(String name, Class<C> type, B builder, int everyNth)
          throws Exception {
    C client =
        builder
            .httpClient(echo)
            .endpointOverride(URI.create("http://localhost"))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    List<String> checked = new ArrayList<>();
    for (Method operation : operations(type, everyNth)) {
      roundTrip(client, operation);
      checked.add(operation.getName());
    }
    assertThat(checked).as(name).hasSizeGreaterThan(5);
  }

  private static List<Method> operations(Class<?> client, int everyNth) {
    return Arrays.stream(client.getMethods())
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
        .filter(method -> AwsResponse.class.isAssignableFrom(method.getReturnType()))
        .filter(method -> !CHANGED_BY_CLIENT.contains(method.getName()))
        .filter(method -> method.getName().hashCode() % everyNth == 0)
        .toList();
  }

  private void roundTrip(Object client, Method operation) throws Exception {
    RandomPojos random = new RandomPojos(operation.getName().hashCode());
    Class<? extends AwsRequest> type =
        operation.getParameterTypes()[0].asSubclass(AwsRequest.class);
    SdkPojo request = random.of(type);
    SdkPojo response = random.of(operation.getReturnType());
    echo.expect(type, response);
    SdkPojo got = invoke(client, operation, request);
    assertThat(echo.heard().equalsBySdkFields(request))
        .as(() -> "%s: sent %s, heard %s".formatted(operation.getName(), request, echo.heard()))
        .isTrue();
    assertThat(got.equalsBySdkFields(response))
        .as(() -> "%s: answered %s, got %s".formatted(operation.getName(), response, got))
        .isTrue();
  }

  private static SdkPojo invoke(Object client, Method operation, SdkPojo request) throws Exception {
    try {
      return (SdkPojo) operation.invoke(client, request);
    } catch (InvocationTargetException e) {
      throw new AssertionError(operation.getName() + " of " + request, e.getCause());
    }
  }
}
