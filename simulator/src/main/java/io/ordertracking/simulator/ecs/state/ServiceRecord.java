package io.ordertracking.simulator.ecs.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/**
 * A service.
 *
 * @param created what CreateService asked for; a repeated request is told from another one by it
 * @param steady whether the newest change has ended in "has reached a steady state"
 * @param events newest first, at most 100
 */
public record ServiceRecord(
    ServiceKey key,
    String arn,
    String clusterArn,
    ServiceStatus status,
    Instant createdAt,
    CreateServiceRequest created,
    ServiceConfig config,
    Rollouts rollouts,
    List<ServiceEvent> events,
    boolean steady,
    Map<String, String> tags) {
  private static final int MOST_EVENTS = 100;

  public DeploymentRecord primary() {
    return rollouts.primary();
  }

  public boolean active() {
    return status == ServiceStatus.ACTIVE;
  }

  public boolean live() {
    return status != ServiceStatus.INACTIVE;
  }

  public ServiceRecord withStatus(ServiceStatus changed) {
    return new ServiceRecord(
        key, arn, clusterArn, changed, createdAt, created, config, rollouts, events, steady, tags);
  }

  public ServiceRecord withConfig(ServiceConfig changed) {
    return new ServiceRecord(
        key, arn, clusterArn, status, createdAt, created, changed, rollouts, events, steady, tags);
  }

  public ServiceRecord withRollouts(UnaryOperator<Rollouts> change) {
    Rollouts changed = change.apply(rollouts);
    if (changed.equals(rollouts)) {
      return this;
    }
    return new ServiceRecord(
        key, arn, clusterArn, status, createdAt, created, config, changed, events, steady, tags);
  }

  public ServiceRecord withSteady(boolean changed) {
    if (changed == steady) {
      return this;
    }
    return new ServiceRecord(
        key, arn, clusterArn, status, createdAt, created, config, rollouts, events, changed, tags);
  }

  public ServiceRecord withTags(Map<String, String> changed) {
    return new ServiceRecord(
        key,
        arn,
        clusterArn,
        status,
        createdAt,
        created,
        config,
        rollouts,
        events,
        steady,
        changed);
  }

  public ServiceRecord withEvent(ServiceEvent event) {
    List<ServiceEvent> changed =
        Stream.concat(Stream.of(event), events.stream()).limit(MOST_EVENTS).toList();
    return new ServiceRecord(
        key, arn, clusterArn, status, createdAt, created, config, rollouts, changed, steady, tags);
  }

  /** What is left of a deleted service: its description; its history is gone. */
  public ServiceRecord inactive() {
    return new ServiceRecord(
        key,
        arn,
        clusterArn,
        ServiceStatus.INACTIVE,
        createdAt,
        created,
        config,
        new Rollouts(List.of(primary()), null, List.of(), List.of()),
        List.of(),
        false,
        tags);
  }
}
