package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.aws.Joining;
import io.ordertracking.operator.aws.ServiceReads;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.cluster.ClusterReader;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
import io.ordertracking.operator.resource.loggroup.LogGroupReader;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupReader;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceReader;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.RevisionCache;
import io.ordertracking.operator.resource.taskdefinition.RevisionReader;
import io.ordertracking.operator.snapshot.Frontend;
import io.ordertracking.operator.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads a {@link Snapshot}: what doesn't depend on each other at once. */
final class Observation {
  private final AwsGateway aws;
  private final Executor threads;
  private final RevisionCache revisions;
  private final LogGroupReader logGroups;
  private final ClusterReader clusters;
  private final SecurityGroupReader securityGroups;
  private final ServiceReads services;
  private final FrontendReader frontends;

  Observation(AwsGateway aws, Batching batching, RevisionCache revisions, Executor threads) {
    this.aws = aws;
    this.threads = threads;
    this.revisions = revisions;
    this.logGroups = new LogGroupReader(aws, batching);
    this.clusters = new ClusterReader(aws, batching);
    this.securityGroups = new SecurityGroupReader(aws, batching);
    this.services = new ServiceReads(aws, batching);
    this.frontends = new FrontendReader(aws, batching, threads);
  }

  Optional<ObservedLogGroup> logGroup(String name) {
    return logGroups.read(name, Freshness.JUST_NOW);
  }

  Optional<ObservedService> service(ResourceNames names) {
    return live(service(names, Freshness.JUST_NOW));
  }

  private Optional<ObservedService> service(ResourceNames names, Freshness freshness) {
    return ServiceReader.read(services, names.cluster(), names.service(), freshness.service());
  }

  Snapshot observe(Whereabouts where, Freshness freshness) {
    return observe(where, freshness, () -> foreignRules(where, freshness));
  }

  /** Everything is read anew, and our rules are found in whatever group they are. */
  Snapshot observeForDeletion(Whereabouts where) {
    Freshness freshness = Freshness.JUST_NOW;
    return observe(
        where,
        freshness,
        () -> securityGroups.rulesTagged(where.ownership(), freshness.infrastructure()));
  }

  private Snapshot observe(
      Whereabouts where, Freshness freshness, Supplier<List<ObservedRule>> rules) {
    ResourceNames names = where.names();
    CompletableFuture<Optional<ObservedLogGroup>> logGroup =
        async(() -> logGroups.read(names.logGroup(), freshness));
    CompletableFuture<Optional<ObservedCluster>> cluster =
        async(() -> clusters.read(names.cluster(), freshness));
    CompletableFuture<Optional<ObservedService>> service = async(() -> service(names, freshness));
    CompletableFuture<Optional<Revision>> pinned =
        service.thenApply(
            found ->
                live(found).flatMap(s -> RevisionReader.read(aws, revisions, s.taskDefinition())));
    CompletableFuture<List<ObservedSecurityGroup>> groups =
        async(
            () ->
                securityGroups.named(
                    List.of(names.loadBalancerGroup(), names.serviceGroup()),
                    freshness.infrastructure()));
    CompletableFuture<List<ObservedRule>> access = async(rules);
    CompletableFuture<Frontend> frontend = async(() -> frontends.read(names.frontend(), freshness));
    CompletableFuture<Frontend> retired = async(() -> frontends.read(names.retired(), freshness));
    Optional<Instant> lastIncarnation =
        Joining.join(service).filter(ObservedService::gone).map(ObservedService::createdAt);
    return new Snapshot(
        Joining.join(logGroup),
        Joining.join(cluster),
        inPlace(Joining.join(groups), names.loadBalancerGroup(), where),
        inPlace(Joining.join(groups), names.serviceGroup(), where),
        ofOthers(Joining.join(access), Joining.join(groups)),
        Joining.join(frontend),
        Joining.join(retired),
        live(Joining.join(service)),
        lastIncarnation,
        Joining.join(pinned));
  }

  private List<ObservedRule> foreignRules(Whereabouts where, Freshness freshness) {
    Duration believed = freshness.infrastructure();
    return Stream.concat(
            securityGroups.rulesOf(where.foreignGroups(), believed).stream(),
            // Ours may also be in groups that an earlier bootstrap named.
            securityGroups.rulesTagged(where.ownership(), believed).stream()
                .filter(rule -> !where.foreignGroups().contains(rule.groupId())))
        .toList();
  }

  /** The rules of the environment's own groups have our tags, too, and belong to these. */
  private static List<ObservedRule> ofOthers(
      List<ObservedRule> rules, List<ObservedSecurityGroup> own) {
    return rules.stream()
        .filter(rule -> own.stream().noneMatch(group -> group.groupId().equals(rule.groupId())))
        .toList();
  }

  /**
   * Names of groups are unique in a VPC only. One of ours in another VPC is found, too: the
   * bootstrap has moved, which is refused.
   */
  private static Optional<ObservedSecurityGroup> inPlace(
      List<ObservedSecurityGroup> found, String name, Whereabouts where) {
    Stream<ObservedSecurityGroup> named = found.stream().filter(g -> g.name().equals(name));
    return named
        .filter(
            group ->
                where.ownership().owns(group)
                    || where.vpcId().filter(group.vpcId()::equals).isPresent())
        .reduce((a, b) -> where.ownership().owns(a) ? a : b);
  }

  private static Optional<ObservedService> live(Optional<ObservedService> service) {
    return service.filter(s -> !s.gone());
  }

  private <T> CompletableFuture<T> async(Supplier<T> read) {
    return CompletableFuture.supplyAsync(read, threads);
  }

  /** What the plan writes to is read anew. */
  void forget(Plan plan) {
    plan.changes().stream().filter(change -> !change.writes().isEmpty()).forEach(this::forget);
    if (plan.hasWrites()) {
      // Whether requests get through may have been the reason, and may be the result.
      plan.changes().stream()
          .map(Change::id)
          .filter(id -> id.kind() == Kind.TARGET_GROUP)
          .forEach(id -> frontends.forgetHealth(id.name()));
    }
  }

  private void forget(Change change) {
    String name = change.id().name();
    switch (change.id().kind()) {
      case LOG_GROUP -> logGroups.forget(name);
      case CLUSTER -> clusters.forget(name);
      case SECURITY_GROUP -> securityGroups.forget(name);
      case ACCESS_RULE -> securityGroups.forgetRulesOf(name.substring(0, name.indexOf(':')));
      case LOAD_BALANCER, TARGET_GROUP, LISTENER -> frontends.forget(change.id());
      case SERVICE -> services.forget(name);
      case TASK_DEFINITION -> {
        // Revisions never change but for their tags, whose writer sees to it.
      }
    }
  }
}
