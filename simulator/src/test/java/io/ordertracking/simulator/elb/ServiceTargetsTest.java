package io.ordertracking.simulator.elb;

import static io.ordertracking.simulator.elb.ElbLab.CLUSTER;
import static io.ordertracking.simulator.elb.ElbLab.SERVICE;
import static io.ordertracking.simulator.elb.ElbLab.fails;
import static io.ordertracking.simulator.elb.ElbLab.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.elb.ElbLab.Site;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/** Services whose tasks are targets. */
class ServiceTargetsTest {
  private final ElbLab lab = new ElbLab();

  private TargetHealth first(String group) {
    return lab.health(group).getFirst().targetHealth();
  }

  private boolean anyIs(String group, String state) {
    return lab.states(group).contains(state);
  }

  private ServiceDeploymentStatus outcome() {
    String arn =
        lab.ecs
            .listServiceDeployments(r -> r.cluster(CLUSTER).service(SERVICE))
            .serviceDeployments()
            .getFirst()
            .serviceDeploymentArn();
    return lab.ecs
        .describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
        .serviceDeployments()
        .getFirst()
        .status();
  }

  @Test
  void aServiceNeedsATargetGroupThatGetsRequests() {
    String group = lab.targetGroup("web");
    String definition = lab.register("v1");
    fails(
        "InvalidParameterException",
        "The target group with targetGroupArn "
            + group
            + " does not have an associated load balancer.",
        () -> lab.ecs.createService(lab.service(definition, group).build()));
    fails(
        "InvalidParameterException",
        "validate the specified targetGroupArn",
        () -> lab.ecs.createService(lab.service(definition, group + "0").build()));
  }

  @Test
  void theContainerAndItsPortMustBeInTheTaskDefinition() {
    Site site = lab.site();
    LoadBalancer other = target(site.group()).toBuilder().containerName("other").build();
    LoadBalancer port = target(site.group()).toBuilder().containerPort(9090).build();
    fails(
        "InvalidParameterException",
        "The container other does not exist in the task definition.",
        () -> lab.ecs.updateService(r -> r.cluster(CLUSTER).service(SERVICE).loadBalancers(other)));
    fails(
        "InvalidParameterException",
        "The container app did not have a container port 9090 defined.",
        () -> lab.ecs.updateService(r -> r.cluster(CLUSTER).service(SERVICE).loadBalancers(port)));
  }

  @Test
  void tasksBecomeHealthyTargetsAndOnlyThenIsTheRolloutDone() {
    String loadBalancer = lab.loadBalancer("web");
    String group = lab.targetGroup("web");
    lab.listener(loadBalancer, 80, group);
    lab.advance(Duration.ofMinutes(2));
    lab.ecs.createService(lab.service(lab.register("v1"), group).build());

    lab.until(() -> !lab.health(group).isEmpty());
    assertThat(first(group).stateAsString()).isEqualTo("initial");
    assertThat(first(group).reasonAsString()).isEqualTo("Elb.RegistrationInProgress");
    lab.advance(Duration.ofSeconds(5));
    assertThat(first(group).reasonAsString()).isEqualTo("Elb.InitialHealthChecking");
    assertThat(lab.service().runningCount()).isEqualTo(2);
    assertThat(lab.completed()).isFalse();
    lab.advance(Duration.ofSeconds(5));
    assertThat(lab.states(group)).containsExactly("healthy", "healthy");
    lab.untilCompleted();
    assertThat(lab.service().loadBalancers()).containsExactly(target(group));
    assertThat(lab.health(group))
        .allSatisfy(
            each -> {
              assertThat(each.target().id()).startsWith("172.31.");
              assertThat(each.target().port()).isEqualTo(8080);
            })
        .extracting(each -> each.target().availabilityZone())
        .containsExactlyInAnyOrder("us-east-1a", "us-east-1b");
    assertThat(lab.events())
        .contains("(service web) registered 1 targets in (target-group " + group + ")");
  }

  @Test
  void aLoadBalancerThatIsNotActiveYetHoldsTheRolloutUp() {
    String loadBalancer = lab.loadBalancer("web");
    String group = lab.targetGroup("web");
    lab.listener(loadBalancer, 80, group);
    lab.ecs.createService(lab.service(lab.register("v1"), group).build());
    lab.advance(Duration.ofSeconds(110));
    assertThat(lab.states(group)).containsExactly("initial", "initial");
    lab.untilCompleted();
  }

  @Test
  void withoutAListenerTargetsAreUnused() {
    Site site = lab.site();
    String listener =
        lab.elb
            .describeListeners(r -> r.loadBalancerArn(site.loadBalancer()))
            .listeners()
            .getFirst()
            .listenerArn();
    lab.elb.deleteListener(r -> r.listenerArn(listener));
    assertThat(lab.states(site.group())).containsExactly("unused", "unused");
    assertThat(first(site.group()).reasonAsString()).isEqualTo("Target.NotInUse");
    lab.advance(Duration.ofMinutes(5));
    assertThat(lab.stopped()).isEmpty();
    lab.listener(site.loadBalancer(), 80, site.group());
    lab.advance(Duration.ofSeconds(15));
    assertThat(lab.states(site.group())).containsExactly("healthy", "healthy");
  }

  @Test
  void aClosedFirewallMakesTargetsTimeOutAndTasksAreReplacedUntilItOpens() {
    Site site = lab.site();
    lab.gates.loadBalancersIn = false;
    lab.advance(Duration.ofSeconds(11));
    assertThat(lab.stopped()).hasSize(2);
    assertThat(lab.stopped().getFirst().stoppedReason())
        .isEqualTo("Task failed ELB health checks in (target-group " + site.group() + ")");
    assertThat(lab.states(site.group())).contains("draining");
    lab.advance(Duration.ofMinutes(3));
    assertThat(lab.events())
        .anyMatch(
            text ->
                text.contains("is unhealthy in (target-group")
                    && text.contains("due to (reason Request timed out)"));

    lab.gates.loadBalancersIn = true;
    lab.until(() -> lab.states(site.group()).equals(List.of("healthy", "healthy")));
    assertThat(lab.service().runningCount()).isEqualTo(2);
  }

  @Test
  void theGracePeriodKeepsUnhealthyTasks() {
    Site site = lab.site();
    lab.ecs.updateService(
        r -> r.cluster(CLUSTER).service(SERVICE).healthCheckGracePeriodSeconds(120));
    lab.release("warmup");
    lab.until(() -> anyIs(site.group(), "unhealthy"));
    lab.untilCompleted();
    assertThat(lab.stopped())
        .allSatisfy(
            task -> assertThat(task.stoppedReason()).startsWith("Scaling activity initiated"));
  }

  @Test
  void aReleaseThatNeverGetsHealthyIsRolledBackByTheBreaker() {
    Site site = lab.site();
    lab.ecs.updateService(
        r -> r.cluster(CLUSTER).service(SERVICE).healthCheckGracePeriodSeconds(30));
    lab.release("unhealthy");
    lab.until(() -> anyIs(site.group(), "unhealthy"));
    assertThat(
            lab.health(site.group()).stream()
                .map(each -> each.targetHealth().description())
                .toList())
        .contains("Health checks failed with these codes: [503]");
    lab.until(() -> outcome() == ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL, () -> lab.get(site));
    assertThat(lab.aws.elb().traffic().metDeadTarget()).isEmpty();
    assertThat(lab.aws.elb().traffic().failed()).isZero();
    assertThat(lab.stopped())
        .filteredOn(task -> task.taskDefinitionArn().endsWith(":2"))
        .hasSizeGreaterThanOrEqualTo(3)
        .anySatisfy(
            task ->
                assertThat(task.stoppedReason())
                    .startsWith("Task failed ELB health checks in (target-group "));
  }

  @Test
  void aTaskThatSickensAfterTheRolloutIsReplaced() {
    Site site = lab.site();
    lab.release("sickens");
    lab.untilCompleted();
    lab.until(
        () ->
            lab.stopped().stream()
                .anyMatch(task -> task.stoppedReason().startsWith("Task failed ELB")));
    assertThat(lab.completed()).isTrue();
    assertThat(site.group()).isNotEmpty();
  }

  @Test
  void aStoppingTaskDrainsBeforeItIsTerminated() {
    Site site = lab.site();
    lab.release("v2");
    lab.until(() -> anyIs(site.group(), "draining"));
    assertThat(lab.stopped()).hasSize(2);
    assertThat(lab.stopped().getFirst().lastStatus()).isEqualTo("DEACTIVATING");
    lab.advance(Duration.ofSeconds(19));
    assertThat(lab.stopped().getFirst().lastStatus()).isEqualTo("DEACTIVATING");
    lab.advance(Duration.ofSeconds(1));
    assertThat(lab.stopped().getFirst().lastStatus()).isEqualTo("STOPPING");
    assertThat(lab.states(site.group())).containsExactly("healthy", "healthy");
  }

  @Test
  void anotherTargetGroupIsANewDeploymentAndIsRecorded() {
    Site site = lab.site();
    String internal = lab.loadBalancer("internal");
    String group = lab.targetGroup("internal");
    lab.listener(internal, 80, group);
    lab.advance(Duration.ofMinutes(2));

    lab.ecs.updateService(r -> r.cluster(CLUSTER).service(SERVICE).loadBalancers(target(group)));

    assertThat(lab.service().deployments()).hasSize(2);
    String revision = lab.service().currentServiceRevisions().getFirst().arn();
    assertThat(
            lab.ecs
                .describeServiceRevisions(r -> r.serviceRevisionArns(revision))
                .serviceRevisions()
                .getFirst()
                .loadBalancers())
        .containsExactly(target(group));
    lab.untilCompleted();
    assertThat(lab.states(group)).containsExactly("healthy", "healthy");
    lab.advance(Duration.ofSeconds(30));
    assertThat(lab.states(site.group())).isEmpty();
  }

  @Test
  void tasksKeepNetworkInterfacesUntilTheyHaveStopped() {
    lab.site();
    assertThat(lab.aws.ecs().interfaces())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.securityGroupIds()).containsExactly(ElbLab.GROUP));
    lab.ecs.deleteService(r -> r.cluster(CLUSTER).service(SERVICE).force(true));
    lab.advance(Duration.ofSeconds(20));
    lab.service();
    assertThat(lab.aws.ecs().interfaces()).hasSize(2);
    lab.until(() -> lab.service().status().equals("INACTIVE"));
    assertThat(lab.aws.ecs().interfaces()).isEmpty();
  }
}
