package io.ordertracking.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedRatesTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "ecs:RegisterTaskDefinition, 20, 1",
    "ecs:DeleteTaskDefinitions, 5, 1",
    "ecs:UpdateService, 50, 5",
    "ecs:DescribeServices, 100, 20",
    "ecs:DescribeTasks, 100, 20",
    "ecs:DescribeServiceDeployments, 50, 20",
    "ecs:CreateCluster, 20, 1",
    "ecs:TagResource, 20, 10",
    "elasticloadbalancing:DescribeTargetHealth, 40, 10",
    "elasticloadbalancing:CreateListener, 20, 3",
    "ec2:DescribeSubnets, 100, 20",
    "ec2:CreateSecurityGroup, 50, 5"
  })
  void burstThenSustained(String operation, int burst, int perSecond) {
    PublishedRates rates = new PublishedRates();
    assertThat(admitted(rates, operation, START, 200)).isEqualTo(burst);
    assertThat(admitted(rates, operation, START.plusSeconds(1), 200)).isEqualTo(perSecond);
    assertThat(admitted(rates, operation, START.plusSeconds(1000), 200)).isEqualTo(burst);
  }

  @Test
  void registerAndDeregisterShareOneBucket() {
    PublishedRates rates = new PublishedRates();
    assertThat(admitted(rates, "ecs:RegisterTaskDefinition", START, 20)).isEqualTo(20);
    assertThat(rates.admit("ecs:DeregisterTaskDefinition", START)).isFalse();
  }

  @Test
  void servicesWithoutAPublishedRateAreNotThrottled() {
    assertThat(admitted(new PublishedRates(), "sts:GetCallerIdentity", START, 5000))
        .isEqualTo(5000);
  }

  /** However calls are spread, a thousand registrations can't be had in less than 980 s. */
  @Property(tries = 50)
  void neverMoreThanBurstPlusRate(@ForAll @IntRange(min = 1, max = 5_000) int stepMillis) {
    PublishedRates rates = new PublishedRates();
    Instant now = START;
    int admitted = 0;
    for (int i = 0; i < 2_000; i++) {
      admitted += rates.admit("ecs:RegisterTaskDefinition", now) ? 1 : 0;
      now = now.plusMillis(stepMillis);
    }
    long seconds = Duration.between(START, now).toSeconds();
    assertThat(admitted).isLessThanOrEqualTo((int) (20 + seconds));
  }

  private static long admitted(PublishedRates rates, String operation, Instant at, int calls) {
    return IntStream.range(0, calls).filter(i -> rates.admit(operation, at)).count();
  }
}
