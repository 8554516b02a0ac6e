package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.HealthCheck;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import io.ordertracking.simulator.elb.state.TargetGroupRecord;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupIpAddressTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Target groups as AWS describes them. */
final class TargetGroupView {
  private TargetGroupView() {}

  static TargetGroup of(ElbState state, TargetGroupRecord record) {
    HealthCheck check = record.check();
    return TargetGroup.builder()
        .targetGroupArn(record.arn())
        .targetGroupName(record.name())
        .protocol(ProtocolEnum.HTTP)
        .protocolVersion("HTTP1")
        .port(record.port())
        .vpcId(record.vpcId())
        .targetType(TargetTypeEnum.IP)
        .ipAddressType(TargetGroupIpAddressTypeEnum.IPV4)
        .healthCheckEnabled(true)
        .healthCheckProtocol(check.protocol())
        .healthCheckPort(check.port())
        .healthCheckPath(check.path())
        .healthCheckIntervalSeconds(check.interval())
        .healthCheckTimeoutSeconds(check.timeout())
        .healthyThresholdCount(check.healthy())
        .unhealthyThresholdCount(check.unhealthy())
        .matcher(matcher -> matcher.httpCode(check.matcher()))
        .loadBalancerArns(
            state.serving(record.arn()).map(LoadBalancerRecord::arn).stream().toList())
        .build();
  }
}
