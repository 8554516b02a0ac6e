package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.TargetGroups.Target;
import io.ordertracking.simulator.elb.health.HealthChecks;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.TargetGroupRecord;
import io.ordertracking.simulator.elb.state.TargetRecord;
import io.ordertracking.simulator.elb.state.TargetStatus;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Targets and their health. */
final class Targets {
  private static final Predicate<String> ADDRESS =
      text -> text.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}");

  private final ElbAccount account;
  private final HealthChecks checks;

  Targets(ElbAccount account, HealthChecks checks) {
    this.account = account;
    this.checks = checks;
  }

  RegisterTargetsResponse register(RegisterTargetsRequest request, Call call) {
    TargetGroupRecord group = group(account.state(), request.targetGroupArn());
    for (TargetDescription each : some(request.targets())) {
      Supported.only(
          "elasticloadbalancing:RegisterTargets.Targets", each, "Id", "Port", "AvailabilityZone");
      String address = Errors.required(each.id(), "target ID");
      if (!ADDRESS.test(address)) {
        throw Errors.validation("The IP address '" + address + "' is not a valid IPv4 address");
      }
    }
    for (TargetDescription each : request.targets()) {
      checks.register(
          target(group, each), Objects.requireNonNullElse(each.availabilityZone(), ""), call.now());
    }
    return RegisterTargetsResponse.builder().build();
  }

  DeregisterTargetsResponse deregister(DeregisterTargetsRequest request, Call call) {
    TargetGroupRecord group = group(account.state(), request.targetGroupArn());
    some(request.targets()).forEach(each -> checks.deregister(target(group, each), call.now()));
    return DeregisterTargetsResponse.builder().build();
  }

  private static List<TargetDescription> some(List<TargetDescription> targets) {
    if (targets.isEmpty()) {
      throw Errors.validation("At least one target must be specified");
    }
    return targets;
  }

  private static Target target(TargetGroupRecord group, TargetDescription described) {
    return new Target(
        group.arn(), described.id(), Objects.requireNonNullElse(described.port(), group.port()));
  }

  DescribeTargetHealthResponse health(DescribeTargetHealthRequest request, Call call) {
    Supported.only(
        "elasticloadbalancing:DescribeTargetHealth", request, "TargetGroupArn", "Targets");
    ElbState state = account.read(call);
    TargetGroupRecord group = group(state, request.targetGroupArn());
    List<TargetHealthDescription> described =
        request.targets().isEmpty()
            ? state.targetsOf(group.arn()).stream().map(each -> view(state, group, each)).toList()
            : request.targets().stream()
                .map(each -> view(state, group, target(group, each)))
                .toList();
    return DescribeTargetHealthResponse.builder().targetHealthDescriptions(described).build();
  }

  private static TargetGroupRecord group(ElbState state, @Nullable String arn) {
    return state
        .group(Errors.required(arn, "target group ARN"))
        .orElseThrow(Errors::targetGroupNotFound);
  }

  private static TargetHealthDescription view(
      ElbState state, TargetGroupRecord group, Target target) {
    return state
        .target(target)
        .map(each -> view(state, group, each))
        .orElseGet(() -> view(group, target, "", TargetStatus.NOT_REGISTERED));
  }

  private static TargetHealthDescription view(
      ElbState state, TargetGroupRecord group, TargetRecord record) {
    boolean unused = !record.draining() && state.serving(group.arn()).isEmpty();
    return view(
        group, record.target(), record.zone(), unused ? TargetStatus.NOT_IN_USE : record.status());
  }

  private static TargetHealthDescription view(
      TargetGroupRecord group, Target target, String zone, TargetStatus status) {
    TargetHealth.Builder health =
        TargetHealth.builder().state(status.state().name().toLowerCase(Locale.ROOT));
    if (!status.reason().isEmpty()) {
      health.reason(status.reason()).description(status.description());
    }
    return TargetHealthDescription.builder()
        .target(
            each ->
                each.id(target.address())
                    .port(target.port())
                    .availabilityZone(zone.isEmpty() ? null : zone))
        .healthCheckPort(Integer.toString(group.check().port(target.port())))
        .targetHealth(health.build())
        .build();
  }
}
