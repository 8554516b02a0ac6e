package io.ordertracking.simulator.elb.api;

import static java.util.Objects.requireNonNullElse;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.elb.state.HealthCheck;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;

/** Health checks as requests change them, within AWS's limits. */
final class HealthCheckSettings {
  private static final Pattern PORT = Pattern.compile("traffic-port|[1-9][0-9]{0,4}");
  private static final Pattern CODES =
      Pattern.compile("[2-4][0-9]{2}(,[2-4][0-9]{2})*|[2-4][0-9]{2}-[2-4][0-9]{2}");

  private HealthCheckSettings() {}

  static HealthCheck of(CreateTargetGroupRequest request) {
    enabled(request.healthCheckEnabled());
    HealthCheck defaults = HealthCheck.DEFAULT;
    return checked(
        new HealthCheck(
            requireNonNullElse(request.healthCheckProtocolAsString(), defaults.protocol()),
            requireNonNullElse(request.healthCheckPort(), defaults.port()),
            requireNonNullElse(request.healthCheckPath(), defaults.path()),
            requireNonNullElse(request.healthCheckIntervalSeconds(), defaults.interval()),
            requireNonNullElse(request.healthCheckTimeoutSeconds(), defaults.timeout()),
            requireNonNullElse(request.healthyThresholdCount(), defaults.healthy()),
            requireNonNullElse(request.unhealthyThresholdCount(), defaults.unhealthy()),
            matcher("CreateTargetGroup", request.matcher(), defaults.matcher())));
  }

  static HealthCheck of(ModifyTargetGroupRequest request, HealthCheck before) {
    enabled(request.healthCheckEnabled());
    return checked(
        new HealthCheck(
            requireNonNullElse(request.healthCheckProtocolAsString(), before.protocol()),
            requireNonNullElse(request.healthCheckPort(), before.port()),
            requireNonNullElse(request.healthCheckPath(), before.path()),
            requireNonNullElse(request.healthCheckIntervalSeconds(), before.interval()),
            requireNonNullElse(request.healthCheckTimeoutSeconds(), before.timeout()),
            requireNonNullElse(request.healthyThresholdCount(), before.healthy()),
            requireNonNullElse(request.unhealthyThresholdCount(), before.unhealthy()),
            matcher("ModifyTargetGroup", request.matcher(), before.matcher())));
  }

  private static void enabled(@Nullable Boolean asked) {
    if (Boolean.FALSE.equals(asked)) {
      throw Errors.validation(
          "Health check enabled must be true for target groups with target type 'ip'");
    }
  }

  private static String matcher(String operation, @Nullable Matcher asked, String otherwise) {
    if (asked == null) {
      return otherwise;
    }
    Supported.only("elasticloadbalancing:" + operation + ".Matcher", asked, "HttpCode");
    return requireNonNullElse(asked.httpCode(), otherwise);
  }

  private static HealthCheck checked(HealthCheck check) {
    if (!check.protocol().equals("HTTP")) {
      throw Fault.notImplemented("elasticloadbalancing: HealthCheckProtocol=" + check.protocol());
    }
    within("Health check interval", check.interval(), 5, 300);
    within("Health check timeout", check.timeout(), 2, 120);
    within("Healthy threshold count", check.healthy(), 2, 10);
    within("Unhealthy threshold count", check.unhealthy(), 2, 10);
    if (check.timeout() >= check.interval()) {
      throw Errors.validation("Health check interval must be greater than the timeout.");
    }
    if (!check.path().startsWith("/") || check.path().length() > 1024) {
      throw Errors.validation(
          "Health check path '" + check.path() + "' must begin with a '/' character");
    }
    if (!PORT.matcher(check.port()).matches()) {
      throw Errors.validation("Health check port '" + check.port() + "' is not valid");
    }
    if (!CODES.matcher(check.matcher()).matches()) {
      throw Errors.validation(
          "Health check matcher HTTP code '" + check.matcher() + "' must be within '200-499'");
    }
    return check;
  }

  private static void within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw Errors.validation(
          "%s '%d' must be between '%d' and '%d'".formatted(what, value, least, most));
    }
  }
}
