package io.ordertracking.operator.aws;

import static io.ordertracking.operator.aws.ScriptedAws.bare;
import static io.ordertracking.operator.aws.ScriptedAws.error;
import static io.ordertracking.operator.aws.ScriptedAws.lost;
import static io.ordertracking.operator.aws.ScriptedAws.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.EcsClient;

class AwsGatewayTest {
  private final ScriptedAws aws = new ScriptedAws();

  private static Object listClusters(EcsClient ecs) {
    return ecs.listClusters();
  }

  private static Object register(EcsClient ecs) {
    return ecs.registerTaskDefinition(r -> r.family("dev"));
  }

  @Test
  void throttlingIsRetriedAfterABackOffOnInjectedTime() {
    aws.then(error(400, "ThrottlingException", "Rate exceeded")).then(ok("{}"));
    assertThat(aws.gateway().ecs(AwsGatewayTest::listClusters)).isNotNull();
    assertThat(aws.bodies).hasSize(2);
    assertThat(aws.sleeps.getFirst()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(2));
    assertThat(aws.counted("ListClusters", "throttled")).isEqualTo(1);
    assertThat(aws.counted("ListClusters", "ok")).isEqualTo(1);
  }

  @Test
  void throttlingThatLastsFailsAsThrottledAfterFourAttempts() {
    aws.then(error(400, "ThrottlingException", "Rate exceeded"));
    AwsGateway gateway = aws.gateway();
    assertThatExceptionOfType(AwsFailure.Throttled.class)
        .isThrownBy(() -> gateway.ecs(AwsGatewayTest::listClusters))
        .satisfies(f -> assertThat(f.operation()).isEqualTo("ecs:ListClusters"))
        .satisfies(f -> assertThat(f.code()).isEqualTo("ThrottlingException"));
    assertThat(aws.counted("ListClusters", "throttled")).isEqualTo(4);
  }

  @Test
  void aLostAnswerIsAskedForAgain() {
    aws.then(lost()).then(ok("{}"));
    aws.gateway().ecs(AwsGatewayTest::listClusters);
    assertThat(aws.bodies).hasSize(2);
    assertThat(aws.counted("ListClusters", "unknown")).isEqualTo(1);
  }

  @Test
  void registeringIsNotRepeatedWhenTheAnswerIsLost() {
    aws.then(lost()).then(ok("{}"));
    AwsGateway gateway = aws.gateway();
    assertThatExceptionOfType(AwsFailure.Unknown.class)
        .isThrownBy(() -> gateway.ecsOnce(AwsGatewayTest::register))
        .satisfies(f -> assertThat(f.code()).isEqualTo("IO"));
    assertThat(aws.bodies).hasSize(1);
  }

  @Test
  void registeringIsNotRepeatedAfterAServerError() {
    aws.then(error(500, "ServerException", "Service Unavailable")).then(ok("{}"));
    AwsGateway gateway = aws.gateway();
    assertThatExceptionOfType(AwsFailure.Unknown.class)
        .isThrownBy(() -> gateway.ecsOnce(AwsGatewayTest::register));
    assertThat(aws.bodies).hasSize(1);
  }

  @Test
  void registeringIsRepeatedWhenThrottled() {
    aws.then(error(400, "ThrottlingException", "Rate exceeded")).then(ok("{}"));
    aws.gateway().ecsOnce(AwsGatewayTest::register);
    assertThat(aws.bodies).hasSize(2);
  }

  @Test
  void registrationsGoAtHalfOfAwsRate() {
    aws.then(ok("{}"));
    AwsGateway gateway = aws.gateway();
    for (int i = 0; i < 10; i++) { // half of the burst of 20
      gateway.ecsOnce(AwsGatewayTest::register);
    }
    assertThat(aws.sleeps).isEmpty();
    gateway.ecsOnce(AwsGatewayTest::register); // half of 1 per second
    assertThat(aws.sleeps).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void retriesTakeFromTheBudgetToo() {
    for (int i = 0; i < 9; i++) {
      aws.then(error(400, "ClientException", "no"));
    }
    aws.then(error(400, "ThrottlingException", "Rate exceeded")).then(ok("{}"));
    AwsGateway gateway = aws.gateway();
    for (int i = 0; i < 9; i++) {
      assertThatExceptionOfType(AwsFailure.Invalid.class)
          .isThrownBy(() -> gateway.ecsOnce(AwsGatewayTest::register));
    }
    gateway.ecsOnce(AwsGatewayTest::register);
    // The tenth token went to the throttled attempt: back-off, then a wait for the eleventh.
    assertThat(aws.sleeps.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMillis(1900), Duration.ofMillis(4100));
  }

  @Test
  void throttlingByAwsTakesTheBurstAway() {
    aws.then(error(400, "ThrottlingException", "Rate exceeded")).then(ok("{}"));
    AwsGateway gateway = aws.gateway();
    gateway.ecsOnce(AwsGatewayTest::register);
    int before = aws.sleeps.size();
    gateway.ecsOnce(AwsGatewayTest::register);
    assertThat(aws.sleeps.size()).isGreaterThan(before);
  }

  @Test
  void whoWouldWaitTooLongIsRefusedAtOnce() {
    aws.then(ok("{}"));
    AwsSettings stopped = aws.settings().withTime(aws.settings().clock(), d -> {});
    AwsGateway gateway = new AwsGateways(stopped).gateway("us-east-1");
    assertThatExceptionOfType(AwsFailure.Throttled.class)
        .isThrownBy(
            () -> {
              for (int i = 0; i < 30; i++) {
                gateway.ecsOnce(AwsGatewayTest::register);
              }
            })
        .satisfies(f -> assertThat(f.code()).isEqualTo("OwnRateBudget"))
        .withMessageContaining("ecs-task-definition-changes");
    assertThat(aws.bodies).hasSize(10 + 7); // the burst, and what 15 s would serve
  }

  @Test
  void regionsHaveTheirOwnBudgetsButIamIsSharedByAll() {
    aws.then(ok("{}"));
    AwsGateways gateways = new AwsGateways(aws.settings());
    for (String region : new String[] {"us-east-1", "eu-west-2"}) {
      for (int i = 0; i < 10; i++) {
        gateways.gateway(region).ecsOnce(AwsGatewayTest::register);
      }
    }
    assertThat(aws.sleeps).isEmpty();
    RateBudgets one = new RateBudgets(aws.settings());
    RateBudgets two = one.inAnotherRegion();
    RateGroup iam = RateGroup.of("iam", "GetRole");
    RateGroup ecs = RateGroup.of("ecs", "DescribeServices");
    one.throttled(iam);
    one.throttled(ecs);
    assertThat(waits(two, iam)).isTrue();
    assertThat(waits(two, ecs)).isFalse();
  }

  private boolean waits(RateBudgets budgets, RateGroup group) {
    int before = aws.sleeps.size();
    try {
      budgets.take(group, Optional.empty());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return aws.sleeps.size() > before;
  }

  @Test
  void anExpiredSessionIsRefreshedAndTheCallRepeatedOnce() {
    aws.then(error(400, "ExpiredTokenException", "The security token has expired")).then(ok("{}"));
    AtomicInteger asked = new AtomicInteger();
    AwsSettings settings =
        aws.settings()
            .withCredentials(
                () -> {
                  asked.incrementAndGet();
                  return AwsBasicCredentials.create("AKIAEXAMPLEEXAMPLE12", "x");
                });
    new AwsGateways(settings).gateway("us-east-1").ecsOnce(AwsGatewayTest::register);
    assertThat(aws.bodies).hasSize(2);
    assertThat(asked.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aSessionThatStaysExpiredIsDenied() {
    aws.then(error(400, "ExpiredTokenException", "The security token has expired"));
    AwsGateway gateway = aws.gateway();
    assertThatExceptionOfType(AwsFailure.Denied.class)
        .isThrownBy(() -> gateway.ecs(AwsGatewayTest::listClusters));
    assertThat(aws.bodies).hasSize(2);
  }

  @Test
  void missingCredentialsAreDeniedBeforeAnythingIsSent() {
    aws.then(ok("{}"));
    AwsSettings settings =
        aws.settings()
            .withCredentials(
                () -> {
                  throw SdkClientException.create("Unable to load credentials from any provider");
                });
    AwsGateway gateway = new AwsGateways(settings).gateway("us-east-1");
    assertThatExceptionOfType(AwsFailure.Denied.class)
        .isThrownBy(() -> gateway.ecs(AwsGatewayTest::listClusters))
        .satisfies(f -> assertThat(f.code()).isEqualTo("NoCredentials"))
        .satisfies(f -> assertThat(f.operation()).isEqualTo("ecs"));
    assertThat(aws.bodies).isEmpty();
  }

  @Test
  void aBare500IsAnEmulatorWithoutTheOperation() {
    aws.then(bare(500));
    AwsGateway gateway = aws.gateway();
    assertThatExceptionOfType(AwsFailure.Unsupported.class)
        .isThrownBy(() -> gateway.ecs(AwsGatewayTest::listClusters))
        .withMessageContaining("HTTP 500");
  }

  @Test
  void theAccountIsAskedForOnce() {
    aws.then(
        ok(
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>
            </GetCallerIdentityResponse>"""));
    AwsGateway gateway = aws.gateway();
    assertThat(gateway.accountId()).isEqualTo("123456789012");
    assertThat(gateway.accountId()).isEqualTo("123456789012");
    assertThat(aws.bodies).hasSize(1);
    assertThat(aws.counted("GetCallerIdentity", "ok")).isEqualTo(1);
  }

  @Test
  void knowsItsPartition() {
    AwsGateways gateways = new AwsGateways(aws.settings());
    assertThat(gateways.gateway("us-east-1").partition()).isEqualTo("aws");
    assertThat(gateways.gateway("cn-north-1").partition()).isEqualTo("aws-cn");
    assertThat(gateways.gateway("us-gov-west-1").partition()).isEqualTo("aws-us-gov");
    assertThat(gateways.gateway("eu-west-2")).isSameAs(gateways.gateway("eu-west-2"));
  }

  @Test
  void anonymousCallsWork() {
    aws.then(ok("{}"));
    AwsSettings settings = aws.settings().withCredentials(AnonymousCredentialsProvider.create());
    new AwsGateways(settings).gateway("us-east-1").ecs(AwsGatewayTest::listClusters);
    assertThat(aws.bodies).hasSize(1);
  }
}
