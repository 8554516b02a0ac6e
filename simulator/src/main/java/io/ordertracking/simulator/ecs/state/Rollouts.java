package io.ordertracking.simulator.ecs.state;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * A service's deployments and their history.
 *
 * @param deployments PRIMARY first, then those that are drained, newest first
 * @param lastCompleted where a rollback goes to; it may have left {@code deployments}
 * @param history service deployments, newest first; the first one is the current one
 * @param revisions service revisions, newest first
 */
public record Rollouts(
    List<DeploymentRecord> deployments,
    @Nullable DeploymentRecord lastCompleted,
    List<ServiceDeployment> history,
    List<ServiceRevision> revisions) {

  public DeploymentRecord primary() {
    return deployments.getFirst();
  }

  public ServiceDeployment current() {
    return history.getFirst();
  }

  public Optional<DeploymentRecord> deployment(String id) {
    return deployments.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Puts {@code deployment} first, whether it is new or was in the list. */
  public Rollouts withPrimary(DeploymentRecord deployment) {
    Stream<DeploymentRecord> others =
        deployments.stream().filter(each -> !each.id().equals(deployment.id()));
    return withDeployments(Stream.concat(Stream.of(deployment), others).toList());
  }

  /** Replaces the entry with this id, in its place. */
  public Rollouts withDeployment(DeploymentRecord changed) {
    return withDeployments(
        deployments.stream().map(each -> each.id().equals(changed.id()) ? changed : each).toList());
  }

  public Rollouts withDeployments(List<DeploymentRecord> changed) {
    return new Rollouts(changed, lastCompleted, history, revisions);
  }

  public Rollouts completed(DeploymentRecord deployment) {
    return new Rollouts(withDeployment(deployment).deployments, deployment, history, revisions);
  }

  /** A new entry of the history, for a new revision. */
  public Rollouts begun(ServiceDeployment deployment, ServiceRevision revision) {
    return new Rollouts(
        deployments,
        lastCompleted,
        Stream.concat(Stream.of(deployment), history.stream()).toList(),
        Stream.concat(Stream.of(revision), revisions.stream()).toList());
  }

  /** Changes the service deployment with this ARN, if there is one. */
  public Rollouts history(String arn, UnaryOperator<ServiceDeployment> change) {
    return new Rollouts(
        deployments,
        lastCompleted,
        history.stream()
            .map(each -> each.serviceDeploymentArn().equals(arn) ? change.apply(each) : each)
            .toList(),
        revisions);
  }

  public Rollouts forget(String serviceDeploymentArn) {
    return new Rollouts(
        deployments,
        lastCompleted,
        history.stream()
            .filter(each -> !each.serviceDeploymentArn().equals(serviceDeploymentArn))
            .toList(),
        revisions);
  }
}
