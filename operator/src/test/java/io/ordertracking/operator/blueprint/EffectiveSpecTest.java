package io.ordertracking.operator.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.DriftPolicy;
import io.ordertracking.operator.blueprint.EffectiveSpec.AccessLogs;
import io.ordertracking.operator.blueprint.EffectiveSpec.HealthCheck;
import io.ordertracking.operator.blueprint.EffectiveSpec.Ingress;
import io.ordertracking.operator.world.Specs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveSpecTest {
  private static EffectiveSpec with(String path, Object value) {
    return EffectiveSpec.of("dev", Specs.set(path, value).apply(Specs.of("1.0.0")));
  }

  @Test
  void whatIsAbsentHasItsDefault() {
    EffectiveSpec spec = EffectiveSpec.of("dev", Specs.of("1.0.0"));
    assertThat(spec.ingress())
        .isEqualTo(
            new Ingress(
                new HealthCheck("/actuator/health", 30, 5, 2, 5, "200-399"),
                60,
                30,
                List.of("0.0.0.0/0"),
                false,
                Optional.empty()));
    assertThat(spec.rollout().healthCheckGracePeriod()).isEqualTo(Duration.ofMinutes(2));
    assertThat(spec.driftPolicy()).isEqualTo(DriftPolicy.Correct);
    assertThat(spec.deletionProtection()).isFalse();
    assertThat(spec.paused()).isFalse();
  }

  @Test
  void anEmptyPartIsAsAbsent() {
    EnvironmentSpec absent = Specs.of("1.0.0");
    for (String part : List.of("isolation", "service", "rollout", "ingress", "observability")) {
      assertThat(with(part, Map.of())).isEqualTo(EffectiveSpec.of("dev", absent));
    }
    assertThat(with("ingress.healthCheck", Map.of())).isEqualTo(EffectiveSpec.of("dev", absent));
  }

  @Test
  void rangesAreAsEc2GivesThemBackSortedAndOnce() {
    assertThat(
            with(
                    "ingress.allowedCidrs",
                    List.of("203.0.113.9/24", "2001:DB8::1/32", "203.0.113.0/24", "192.0.2.1/32"))
                .ingress()
                .allowedCidrs())
        .containsExactly("192.0.2.1/32", "2001:db8::/32", "203.0.113.0/24");
    assertThat(with("ingress.allowedCidrs", List.of()).ingress().allowedCidrs()).isEmpty();
  }

  @Test
  void accessLogsNeedNoPrefix() {
    assertThat(with("ingress.accessLogs", Map.of("bucket", "ot-logs")).ingress().accessLogs())
        .contains(new AccessLogs("ot-logs", ""));
  }

  @ParameterizedTest
  @CsvSource({"5, 4", "6, 5", "7, 5", "300, 5"})
  void aCheckEndsBeforeTheNextBegins(int interval, int timeout) {
    assertThat(with("ingress.healthCheck.interval", interval).ingress().healthCheck().timeout())
        .isEqualTo(timeout);
  }
}
