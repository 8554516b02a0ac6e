package io.ordertracking.simulator.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class StsServiceTest {
  private final Simulator aws = Simulator.builder().build();
  private final StsClient sts = SimulatorClients.of(aws).sts();

  @Test
  void callerIsAUserOfTheAccount() {
    assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
    assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:user/simulated");
  }

  @Test
  void assumedRoleIsTheCallerOfItsSession() {
    String role = aws.iam().putRole("operator", "ecs-tasks.amazonaws.com");
    Credentials session =
        sts.assumeRole(r -> r.roleArn(role).roleSessionName("me").durationSeconds(900))
            .credentials();
    try (StsClient assumed =
        StsClient.builder()
            .httpClient(aws.inProcess())
            .endpointOverride(URI.create("http://localhost"))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken())))
            .build()) {
      assertThat(assumed.getCallerIdentity().arn())
          .isEqualTo("arn:aws:sts::123456789012:assumed-role/operator/me");
    }
  }

  /** The account's clock stands in January 2026; a session must not be over before it began. */
  @Test
  void sessionsExpireOnTheCallersClock() {
    String role = aws.iam().putRole("operator", "ecs-tasks.amazonaws.com");
    Instant before = Instant.now();
    Instant expires =
        sts.assumeRole(r -> r.roleArn(role).roleSessionName("me")).credentials().expiration();
    assertThat(expires).isBetween(before.plusSeconds(3590), Instant.now().plusSeconds(3600));
  }

  @Test
  void otherRolesMayNotBeAssumed() {
    assertThatExceptionOfType(StsException.class)
        .isThrownBy(
            () ->
                sts.assumeRole(
                    r -> r.roleArn("arn:aws:iam::999999999999:role/x").roleSessionName("me")))
        .withMessageContaining(
            "User: arn:aws:iam::123456789012:user/simulated is not authorized to perform:"
                + " sts:AssumeRole on resource: arn:aws:iam::999999999999:role/x")
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
  }
}
