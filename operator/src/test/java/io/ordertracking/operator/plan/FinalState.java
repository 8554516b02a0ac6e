package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.Source;
import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.RolloutState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether AWS has what the blueprint says, compared without the planner's help. */
final class FinalState {
  private final Lab lab;
  private final Blueprint wanted;

  private FinalState(Lab lab) {
    this.lab = lab;
    this.wanted = lab.wanted();
  }

  static void check(Lab lab, Rollout rollout) {
    FinalState state = new FinalState(lab);
    state.home();
    state.loadBalancer();
    state.targetGroup();
    state.loadBalancerGroup();
    if (rollout.state() == RolloutState.COMPLETED) {
      state.release();
      state.nothingElse();
    } else {
      assertThat(state.wanted.taskDefinition().image()).as("only this one fails").endsWith("3333");
    }
  }

  private void home() {
    var logGroup = Objects.requireNonNull(lab.aws.logGroup.found);
    assertThat(logGroup.retentionDays()).hasValue(wanted.logGroup().retentionDays());
    assertThat(logGroup.tags()).containsAllEntriesOf(wanted.logGroup().tags());
    assertThat(Objects.requireNonNull(lab.aws.cluster.found).tags())
        .containsAllEntriesOf(wanted.cluster().tags());
    ObservedService service = service();
    assertThat(service.desiredCount()).isEqualTo(wanted.service().desiredCount());
    assertThat(service.settings()).contains(wanted.service().deployment());
    assertThat(service.gracePeriod()).hasValue(wanted.service().gracePeriod());
    assertThat(service.tags()).containsAllEntriesOf(wanted.service().tags());
  }

  private ObservedService service() {
    return Objects.requireNonNull(lab.aws.service.found);
  }

  private void loadBalancer() {
    ObservedLoadBalancer found = lab.loadBalancer();
    LoadBalancer next = wanted.loadBalancer();
    assertThat(found.internal()).isEqualTo(next.internal());
    assertThat(found.subnets()).isEqualTo(next.subnets());
    assertThat(found.securityGroups()).containsExactly(lab.loadBalancerGroup().groupId());
    assertThat(found.tags()).containsAllEntriesOf(next.tags());
    assertThat(found.attributes())
        .containsEntry("idle_timeout.timeout_seconds", String.valueOf(next.idleTimeout()))
        .containsEntry("access_logs.s3.enabled", String.valueOf(next.accessLogs().isPresent()));
    next.accessLogs()
        .ifPresent(
            logs ->
                assertThat(found.attributes())
                    .containsEntry("access_logs.s3.bucket", logs.bucket())
                    .containsEntry("access_logs.s3.prefix", logs.prefix()));
  }

  private void targetGroup() {
    ObservedTargetGroup found = lab.targetGroup();
    assertThat(found.healthCheck()).isEqualTo(wanted.targetGroup().healthCheck());
    assertThat(found.healthCheckPort()).isEqualTo("traffic-port");
    assertThat(found.attributes())
        .containsEntry(
            "deregistration_delay.timeout_seconds",
            String.valueOf(wanted.targetGroup().deregistrationDelay()));
    assertThat(found.tags()).containsAllEntriesOf(wanted.targetGroup().tags());
    assertThat(lab.aws.listeners.of(lab.loadBalancer().arn()))
        .singleElement()
        .satisfies(
            listener -> {
              assertThat(listener.forwardsTo()).contains(found.arn());
              assertThat(listener.tags()).containsAllEntriesOf(wanted.listener().tags());
            });
  }

  private void loadBalancerGroup() {
    isAsWanted(lab.loadBalancerGroup(), wanted.loadBalancerGroup());
    assertThat(lab.serviceGroup().rules()).anyMatch(ObservedRule::egress);
  }

  private void isAsWanted(ObservedSecurityGroup found, SecurityGroup next) {
    assertThat(found.rules().stream().filter(rule -> !rule.egress()).map(FinalState::inWords))
        .containsExactlyInAnyOrderElementsOf(
            next.ingress().stream()
                .map(rule -> peer(rule.source()) + " " + rule.port() + " " + rule.description())
                .toList());
    assertThat(found.rules().stream().filter(ObservedRule::egress).map(ObservedRule::peer))
        .contains("0.0.0.0/0");
    assertThat(found.tags()).containsAllEntriesOf(next.tags());
  }

  private String peer(Source source) {
    return switch (source) {
      case Source.Cidr cidr -> cidr.cidr();
      case Source.OwnGroup _ -> lab.loadBalancerGroup().groupId();
    };
  }

  private static String inWords(ObservedRule rule) {
    return rule.peer() + " " + rule.fromPort() + " " + rule.description();
  }

  private void release() {
    ObservedService service = service();
    assertThat(lab.aws.revision(service.taskDefinition()).flatMap(Revision::fingerprint))
        .contains(wanted.taskDefinition().fingerprint());
    assertThat(service.network())
        .isEqualTo(Optional.of(wanted.service().network().with(lab.serviceGroup().groupId())));
    Attachment next = wanted.service().attachment();
    assertThat(service.attachments())
        .containsExactly(
            new Attachment.Observed(lab.targetGroup().arn(), next.container(), next.port()));
  }

  /** Once the release serves alone, what it doesn't need is gone. */
  private void nothingElse() {
    isAsWanted(lab.serviceGroup(), wanted.serviceGroup());
    assertThat(lab.aws.loadBalancers.all()).hasSize(1);
    assertThat(lab.aws.targetGroups.all()).hasSize(1);
    List<String> access =
        lab.aws.securityGroups.rules.all().stream()
            .filter(rule -> rule.peer().equals(lab.serviceGroup().groupId()))
            .map(rule -> rule.groupId() + ":" + rule.fromPort())
            .toList();
    assertThat(access)
        .containsExactlyInAnyOrderElementsOf(
            wanted.access().stream().map(rule -> rule.id().name()).toList());
  }
}
