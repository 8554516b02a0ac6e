package io.ordertracking.operator.ack.render;

import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.loggroup.LogGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.EcsService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** From the blueprint to ACK's resources. References are what AWS calls things, never names. */
public final class AckRender {
  private final Blueprint blueprint;
  private final AccountFacts account;
  private final AckNames names;
  private final Function<ResourceId, String> refs;

  /**
   * @param refs ARN or id of a resource that AWS names: security groups by id, a task definition by
   *     the ARN of the revision to run
   */
  public AckRender(
      Blueprint blueprint,
      AccountFacts account,
      AckNames names,
      Function<ResourceId, String> refs) {
    this.blueprint = blueprint;
    this.account = account;
    this.names = names;
    this.refs = refs;
  }

  /** All of the environment's, in the order of building, as the blueprint wants them. */
  public List<AckObject> all() {
    List<AckObject> objects = new ArrayList<>();
    objects.add(logGroup());
    if (!blueprint.cluster().shared()) {
      objects.add(cluster());
    }
    objects.add(securityGroup(blueprint.loadBalancerGroup(), List.of()));
    objects.add(securityGroup(blueprint.serviceGroup(), List.of()));
    objects.add(loadBalancer(blueprint.loadBalancer().subnets()));
    objects.add(targetGroup());
    objects.add(listener());
    objects.add(taskDefinition());
    objects.add(service(wantedService()));
    return objects;
  }

  public AckObject logGroup() {
    LogGroup wanted = blueprint.logGroup();
    return object(
        wanted.id(),
        AckKind.LOG_GROUP,
        Fields.of(
            "name",
            wanted.name(),
            "retentionDays",
            wanted.retentionDays(),
            "tags",
            new TreeMap<>(wanted.tags())));
  }

  public AckObject cluster() {
    return object(
        blueprint.cluster().id(), AckKind.CLUSTER, EcsObjects.cluster(blueprint.cluster()));
  }

  /**
   * @param kept rules that aren't wanted any more and may still be needed
   */
  public AckObject securityGroup(SecurityGroup wanted, List<GroupRule> kept) {
    return object(
        wanted.id(),
        AckKind.SECURITY_GROUP,
        NetworkObjects.securityGroup(wanted, kept, account, refs));
  }

  /**
   * @param subnets those that it is in, else those that are wanted
   */
  public AckObject loadBalancer(List<String> subnets) {
    return object(
        blueprint.loadBalancer().id(),
        AckKind.LOAD_BALANCER,
        NetworkObjects.loadBalancer(blueprint.loadBalancer(), subnets, refs));
  }

  public AckObject targetGroup() {
    return object(
        blueprint.targetGroup().id(),
        AckKind.TARGET_GROUP,
        NetworkObjects.targetGroup(blueprint.targetGroup()));
  }

  public AckObject listener() {
    return object(
        blueprint.listener().id(),
        AckKind.LISTENER,
        NetworkObjects.listener(blueprint.listener(), refs));
  }

  public AckObject taskDefinition() {
    return object(
        blueprint.taskDefinition().id(),
        AckKind.TASK_DEFINITION,
        EcsObjects.taskDefinition(blueprint.taskDefinition()));
  }

  public AckObject service(RenderedService rendered) {
    return object(
        blueprint.service().id(),
        AckKind.SERVICE,
        EcsObjects.service(blueprint.service(), rendered, account));
  }

  /** The service as the blueprint wants it, running the revision that {@code refs} knows. */
  public RenderedService wantedService() {
    EcsService wanted = blueprint.service();
    return new RenderedService(
        refs.apply(blueprint.taskDefinition().id()),
        wanted.desiredCount(),
        wanted.network().with(refs.apply(wanted.network().ownGroup())),
        List.of(
            new Attachment.Observed(
                refs.apply(wanted.attachment().targetGroup()),
                wanted.attachment().container(),
                wanted.attachment().port())),
        wanted.gracePeriod(),
        wanted.deployment(),
        wanted.withoutTag(Ownership.APPLIED).tags());
  }

  private AckObject object(ResourceId id, AckKind kind, Map<String, Object> spec) {
    return new AckObject(
        id,
        kind,
        names.namespace(),
        names.of(id),
        names.labels(),
        Map.of(AckAnnotations.REGION, account.region()),
        spec);
  }
}
