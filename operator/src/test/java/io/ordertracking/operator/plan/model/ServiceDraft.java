package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.Network;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ObservedService.ServiceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A service that is being changed. */
public final class ServiceDraft {
  private final ObservedService old;
  public String state;
  public String revision;
  public int desired;
  public int running;
  public Optional<Network> network;
  public List<Attachment.Observed> attachments;
  public OptionalInt gracePeriod;
  public Optional<DeploymentSettings> settings;
  public boolean zoneRebalancing;
  public List<Deployment> deployments;
  public List<ServiceEvent> events;
  public Map<String, String> tags;

  public ServiceDraft(ObservedService old) {
    this.old = old;
    this.state = old.state();
    this.revision = old.taskDefinition();
    this.desired = old.desiredCount();
    this.running = old.runningCount();
    this.network = old.network();
    this.attachments = old.attachments();
    this.gracePeriod = old.gracePeriod();
    this.settings = old.settings();
    this.zoneRebalancing = old.zoneRebalancing();
    this.deployments = new ArrayList<>(old.deployments());
    this.events = new ArrayList<>(old.events());
    this.tags = old.tags();
  }

  /** As ECS makes it, before its first task starts. */
  public static ServiceDraft of(
      EcsService wanted, String revision, String securityGroup, String targetGroup, Instant now) {
    Attachment attachment = wanted.attachment();
    return new ServiceDraft(
        new ObservedService(
            wanted.name(),
            Arns.service(wanted.cluster(), wanted.name()),
            Arns.cluster(wanted.cluster()),
            "ACTIVE",
            revision,
            wanted.desiredCount(),
            0,
            0,
            Optional.of(wanted.network().with(securityGroup)),
            List.of(
                new Attachment.Observed(targetGroup, attachment.container(), attachment.port())),
            OptionalInt.of(wanted.gracePeriod()),
            Optional.of(wanted.deployment()),
            wanted.deployment().zoneRebalancing(),
            List.of(),
            Optional.empty(),
            List.of(),
            now,
            wanted.tags()));
  }

  public ObservedService observed() {
    return new ObservedService(
        old.name(),
        old.arn(),
        old.clusterArn(),
        state,
        revision,
        desired,
        running,
        old.pendingCount(),
        network,
        attachments,
        gracePeriod,
        settings,
        zoneRebalancing,
        deployments,
        old.currentServiceDeployment(),
        events,
        old.createdAt(),
        tags);
  }
}
