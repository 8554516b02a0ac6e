package io.ordertracking.simulator.elb;

import static io.ordertracking.simulator.elb.ElbLab.fails;
import static io.ordertracking.simulator.elb.ElbLab.forward;
import static io.ordertracking.simulator.elb.ElbLab.group;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

class TargetGroupsTest {
  private final ElbLab lab = new ElbLab();

  private static final Consumer<CreateTargetGroupRequest.Builder> PLAIN =
      r ->
          r.name("web")
              .targetType(TargetTypeEnum.IP)
              .protocol(ProtocolEnum.HTTP)
              .port(80)
              .vpcId(ElbLab.VPC);

  @Test
  void awsFillsInTheDefaults() {
    TargetGroup created = lab.elb.createTargetGroup(PLAIN).targetGroups().getFirst();

    assertThat(created.healthCheckIntervalSeconds()).isEqualTo(30);
    assertThat(created.healthCheckTimeoutSeconds()).isEqualTo(5);
    assertThat(created.healthyThresholdCount()).isEqualTo(5);
    assertThat(created.unhealthyThresholdCount()).isEqualTo(2);
    assertThat(created.matcher().httpCode()).isEqualTo("200");
    assertThat(created.healthCheckPath()).isEqualTo("/");
    assertThat(created.healthCheckPort()).isEqualTo("traffic-port");
    assertThat(created.healthCheckProtocol()).isEqualTo(ProtocolEnum.HTTP);
    assertThat(created.loadBalancerArns()).isEmpty();
    Map<String, String> attributes =
        lab
            .elb
            .describeTargetGroupAttributes(r -> r.targetGroupArn(created.targetGroupArn()))
            .attributes()
            .stream()
            .collect(Collectors.toMap(TargetGroupAttribute::key, TargetGroupAttribute::value));
    assertThat(attributes)
        .containsEntry("deregistration_delay.timeout_seconds", "300")
        .containsEntry("stickiness.enabled", "false")
        .containsEntry("load_balancing.algorithm.type", "round_robin")
        .containsEntry("slow_start.duration_seconds", "0")
        .hasSize(14);
  }

  @Test
  void theSameAgainIsTheSameAndAnotherOfItsNameIsRefused() {
    String arn = lab.elb.createTargetGroup(PLAIN).targetGroups().getFirst().targetGroupArn();
    assertThat(lab.elb.createTargetGroup(PLAIN).targetGroups().getFirst().targetGroupArn())
        .isEqualTo(arn);
    fails(
        "DuplicateTargetGroupName",
        "A target group with the same name 'web' exists, but with different settings",
        () -> lab.elb.createTargetGroup(PLAIN.andThen(r -> r.port(8080))));
  }

  @Test
  void healthChecksHaveLimits() {
    invalid(r -> r.healthCheckIntervalSeconds(4));
    invalid(r -> r.healthCheckTimeoutSeconds(121));
    invalid(r -> r.healthCheckIntervalSeconds(10).healthCheckTimeoutSeconds(10));
    invalid(r -> r.healthyThresholdCount(1));
    invalid(r -> r.unhealthyThresholdCount(11));
    invalid(r -> r.matcher(m -> m.httpCode("200-500")));
    invalid(r -> r.healthCheckPath("health"));
    lab.elb.createTargetGroup(PLAIN.andThen(r -> r.matcher(m -> m.httpCode("200-399"))));
  }

  private void invalid(Consumer<CreateTargetGroupRequest.Builder> change) {
    fails("ValidationError", "", () -> lab.elb.createTargetGroup(PLAIN.andThen(change)));
  }

  @Test
  void theHealthCheckIsChangedInPlace() {
    String arn = lab.targetGroup("web");
    lab.elb.modifyTargetGroup(
        r -> r.targetGroupArn(arn).healthCheckPath("/ready").unhealthyThresholdCount(5));
    assertThat(lab.elb.describeTargetGroups(r -> r.names("web")).targetGroups())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.healthCheckPath()).isEqualTo("/ready");
              assertThat(each.unhealthyThresholdCount()).isEqualTo(5);
              assertThat(each.healthCheckIntervalSeconds()).isEqualTo(5);
            });
  }

  @Test
  void oneInAListenerCannotBeDeletedNorServeTwoLoadBalancers() {
    String loadBalancer = lab.loadBalancer("web");
    String other = lab.loadBalancer("other");
    String arn = lab.targetGroup("web");
    String listener = lab.listener(loadBalancer, 80, arn);

    assertThat(
            lab.elb
                .describeTargetGroups(r -> r.loadBalancerArn(loadBalancer))
                .targetGroups()
                .getFirst()
                .loadBalancerArns())
        .containsExactly(loadBalancer);
    fails(
        "ResourceInUse",
        "Target group '" + arn + "' is currently in use by a listener or a rule",
        () -> lab.elb.deleteTargetGroup(r -> r.targetGroupArn(arn)));
    fails(
        "TargetGroupAssociationLimit",
        "cannot be associated with more than one load balancer",
        () -> lab.listener(other, 80, arn));

    lab.elb.deleteListener(r -> r.listenerArn(listener));
    lab.elb.deleteTargetGroup(r -> r.targetGroupArn(arn));
    fails("TargetGroupNotFound", "", () -> lab.elb.describeTargetGroups(r -> r.names("web")));
  }

  @Test
  void aRuleHoldsATargetGroupToo() {
    String listener = lab.listener(lab.loadBalancer("web"), 80, lab.targetGroup("web"));
    String api = lab.targetGroup("api");
    Rule rule =
        lab.elb
            .createRule(
                r ->
                    r.listenerArn(listener)
                        .priority(10)
                        .conditions(c -> c.field("path-pattern").values("/api/*"))
                        .actions(forward(api)))
            .rules()
            .getFirst();
    assertThat(lab.elb.describeRules(r -> r.listenerArn(listener)).rules())
        .extracting(Rule::priority)
        .containsExactly("10", "default");
    fails("ResourceInUse", "", () -> lab.elb.deleteTargetGroup(r -> r.targetGroupArn(api)));
    lab.elb.deleteRule(r -> r.ruleArn(rule.ruleArn()));
    lab.elb.deleteTargetGroup(r -> r.targetGroupArn(api));
    fails("RuleNotFound", "", () -> lab.elb.deleteRule(r -> r.ruleArn(rule.ruleArn())));
  }

  @Test
  void aPortHasOneListener() {
    String loadBalancer = lab.loadBalancer("web");
    String arn = lab.targetGroup("web");
    String listener = lab.listener(loadBalancer, 80, arn);

    assertThat(lab.listener(loadBalancer, 80, arn)).isEqualTo(listener);
    fails(
        "DuplicateListener",
        "A listener already exists on this port for this load balancer '" + loadBalancer + "'",
        () -> lab.listener(loadBalancer, 80, lab.targetGroup("other")));
    Listener described =
        lab.elb.describeListeners(r -> r.loadBalancerArn(loadBalancer)).listeners().getFirst();
    assertThat(described.defaultActions().getFirst().targetGroupArn()).isEqualTo(arn);
    // whichever form was asked for, AWS answers with both
    assertThat(described.defaultActions().getFirst().forwardConfig().targetGroups())
        .singleElement()
        .satisfies(each -> assertThat(each.weight()).isEqualTo(1));
  }

  @Test
  void aListenerIsChangedInPlace() {
    String loadBalancer = lab.loadBalancer("web");
    String before = lab.targetGroup("before");
    String after = lab.targetGroup("after");
    String listener = lab.listener(loadBalancer, 80, before);

    lab.elb.modifyListener(r -> r.listenerArn(listener).port(8080).defaultActions(forward(after)));

    lab.elb.deleteTargetGroup(r -> r.targetGroupArn(before));
    assertThat(lab.elb.describeListeners(r -> r.listenerArns(listener)).listeners())
        .singleElement()
        .satisfies(each -> assertThat(each.port()).isEqualTo(8080));
    fails("ListenerNotFound", "", () -> lab.elb.deleteListener(r -> r.listenerArn("arn:aws:x")));
  }

  @Test
  void httpsIsRefusedByName() {
    CreateListenerRequest request =
        CreateListenerRequest.builder()
            .loadBalancerArn(lab.loadBalancer("web"))
            .protocol(ProtocolEnum.HTTPS)
            .port(443)
            .defaultActions(forward(lab.targetGroup("web")))
            .build();
    fails(
        "NotImplemented",
        "elasticloadbalancing:CreateListener.Protocol=HTTPS",
        () -> lab.elb.createListener(request));
    fails(
        "NotImplemented",
        "elasticloadbalancing:CreateTargetGroup.TargetType=instance",
        () ->
            lab.elb.createTargetGroup(
                group("other").andThen(r -> r.targetType(TargetTypeEnum.INSTANCE))));
  }
}
