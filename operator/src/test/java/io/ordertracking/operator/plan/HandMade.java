package io.ordertracking.operator.plan;

import io.ordertracking.operator.plan.model.LoadBalancerDraft;
import io.ordertracking.operator.plan.model.ServiceDraft;
import io.ordertracking.operator.plan.model.TargetGroupDraft;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.Network;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What people change by hand in AWS: every field that the operator manages. */
final class HandMade {
  private HandMade() {}

  /** Fields of what stays there. */
  static final List<Happening> FIELDS =
      List.of(
          new Happening(
              "logs are kept for ever",
              lab -> lab.aws.logGroup.change(OptionalInt.empty(), logTags(lab))),
          new Happening(
              "the log group's tag",
              lab -> lab.aws.logGroup.change(OptionalInt.of(14), without("Env", logTags(lab)))),
          group("a rule for SSH", Lab::loadBalancerGroup, HandMade::ssh),
          group("nobody gets in any more", Lab::loadBalancerGroup, HandMade::revokeIngress),
          group("nothing gets out", Lab::loadBalancerGroup, HandMade::revokeEgress),
          group("another description", Lab::loadBalancerGroup, HandMade::describe),
          group("the group's tag", Lab::loadBalancerGroup, HandMade::untag),
          group("SSH to the tasks", Lab::serviceGroup, HandMade::ssh),
          group("no way to the tasks", Lab::serviceGroup, HandMade::revokeIngress),
          group("tasks can't get out", Lab::serviceGroup, HandMade::revokeEgress),
          balancer(
              "idle timeout", lb -> lb.attributes(Map.of("idle_timeout.timeout_seconds", "4000"))),
          balancer(
              "access logs",
              lb ->
                  lb.attributes(
                      Map.of(
                          "access_logs.s3.enabled", "true",
                          "access_logs.s3.bucket", "elsewhere",
                          "access_logs.s3.prefix", "x"))),
          balancer("its group", lb -> lb.groups = List.of("sg-0a3")),
          balancer("its subnets", lb -> lb.subnets = List.of("subnet-0c1", "subnet-0c2")),
          balancer("its tags", lb -> lb.tags = without("Env", lb.tags)),
          targets("the health check's path", group -> group.path("/elsewhere")),
          targets("the health check's port", group -> group.healthCheckPort = "8081"),
          targets(
              "the delay",
              group -> group.attributes(Map.of("deregistration_delay.timeout_seconds", "3600"))),
          targets("the target group's tags", group -> group.tags = without("Env", group.tags)),
          new Happening(
              "the listener answers itself", lab -> answer(lab, "HTTP", "fixed-response 503")),
          new Happening(
              "the listener's tags",
              lab ->
                  lab.aws
                      .listeners
                      .of(lab.loadBalancer().arn())
                      .forEach(
                          each ->
                              lab.aws.listeners.retag(each.arn(), without("Env", each.tags())))));

  /** The same of the service, whose update goes out as one. */
  static final List<Happening> SERVICE =
      List.of(
          service("the count", s -> s.desired = 7),
          service("the grace period", s -> s.gracePeriod = OptionalInt.of(1)),
          service(
              "the deployment settings",
              s -> s.settings = Optional.of(new DeploymentSettings(0, 100, false, false))),
          service("the service's tags", s -> s.tags = without("Env", s.tags)),
          new Happening("the tasks' subnets", HandMade::moved));

  static final List<Happening> DELETED =
      List.of(
          new Happening("the log group is gone", lab -> lab.aws.logGroup.found = null),
          new Happening("the service is gone", lab -> lab.aws.service.found = null),
          new Happening("access is taken away", HandMade::revokeAccess),
          new Happening(
              "the listener is gone",
              lab -> lab.aws.listeners.removeAllOf(lab.loadBalancer().arn())),
          new Happening(
              "the listener is on another port",
              lab ->
                  lab.aws
                      .listeners
                      .of(lab.loadBalancer().arn())
                      .forEach(each -> lab.aws.listeners.move(each.arn(), 8081))),
          new Happening(
              "the load balancer is gone",
              lab -> lab.aws.loadBalancers.delete(lab.loadBalancer().arn())),
          new Happening(
              "listener and target group are gone",
              lab -> {
                lab.aws.listeners.removeAllOf(lab.loadBalancer().arn());
                lab.aws.targetGroups.delete(lab.targetGroup().arn());
              }));

  static Stream<Happening> everything() {
    return Stream.of(FIELDS, SERVICE, DELETED).flatMap(List::stream);
  }

  private static Happening group(
      String name,
      Function<Lab, ObservedSecurityGroup> which,
      BiConsumer<Lab, ObservedSecurityGroup> change) {
    return new Happening(name, lab -> change.accept(lab, which.apply(lab)));
  }

  private static Happening balancer(String name, Consumer<LoadBalancerDraft> change) {
    return new Happening(
        name, lab -> lab.aws.loadBalancers.change(lab.loadBalancer().arn(), change));
  }

  private static Happening targets(String name, Consumer<TargetGroupDraft> change) {
    return new Happening(name, lab -> lab.aws.targetGroups.change(lab.targetGroup().arn(), change));
  }

  private static Happening service(String name, Consumer<ServiceDraft> change) {
    return new Happening(name, lab -> lab.aws.service.change(change));
  }

  private static void ssh(Lab lab, ObservedSecurityGroup group) {
    lab.aws.securityGroups.rules.let(group.groupId(), 22, "192.0.2.0/24", "", Map.of());
  }

  private static void revokeIngress(Lab lab, ObservedSecurityGroup group) {
    revoke(lab, group.rules().stream().filter(rule -> !rule.egress()).toList());
  }

  private static void revokeEgress(Lab lab, ObservedSecurityGroup group) {
    revoke(lab, group.rules().stream().filter(ObservedRule::egress).toList());
  }

  private static void revokeAccess(Lab lab) {
    revoke(
        lab,
        lab.aws.securityGroups.rules.all().stream()
            .filter(rule -> rule.peer().equals(lab.serviceGroup().groupId()))
            .toList());
  }

  private static void revoke(Lab lab, List<ObservedRule> rules) {
    lab.aws.securityGroups.rules.revoke(rules.stream().map(ObservedRule::id).toList());
  }

  private static void describe(Lab lab, ObservedSecurityGroup group) {
    group.rules().stream()
        .filter(rule -> !rule.egress())
        .forEach(rule -> lab.aws.securityGroups.rules.describe(Map.of(rule.id(), "don't touch")));
  }

  private static void untag(Lab lab, ObservedSecurityGroup group) {
    lab.aws.securityGroups.retag(group.groupId(), without("Env", group.tags()));
  }

  private static void answer(Lab lab, String protocol, String action) {
    lab.aws
        .listeners
        .of(lab.loadBalancer().arn())
        .forEach(each -> lab.aws.listeners.answer(each.arn(), protocol, action));
  }

  private static void moved(Lab lab) {
    lab.aws.service.change(
        s -> {
          Network old = s.network.orElseThrow();
          s.network =
              Optional.of(
                  new Network(
                      List.of("subnet-0c1", "subnet-0c2"), old.securityGroups(), old.publicIp()));
          lab.aws.rollouts.begin(s);
        });
    lab.aws.settle();
  }

  private static Map<String, String> logTags(Lab lab) {
    return Objects.requireNonNull(lab.aws.logGroup.found).tags();
  }

  private static Map<String, String> without(String key, Map<String, String> tags) {
    Map<String, String> fewer = new TreeMap<>(tags);
    fewer.remove(key);
    return fewer;
  }
}
