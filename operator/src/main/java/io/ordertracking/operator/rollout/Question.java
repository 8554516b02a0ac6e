package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything the judge looks at.
 *
 * @param wanted the release that the spec asks for
 * @param service the service as found
 * @param pinned the revision that the service is pinned to
 * @param history what ECS remembers
 * @param timeout how long a rollout may take
 * @param rollBack whether a rollout that fails is to be taken back
 * @param retryAt the retry annotation's time
 * @param restartAt the restart annotation's time
 * @param now the time of this pass
 */
public record Question(
    Target wanted,
    ObservedService service,
    Optional<Revision> pinned,
    DeploymentHistory history,
    Duration timeout,
    boolean rollBack,
    Optional<Instant> retryAt,
    Optional<Instant> restartAt,
    Instant now) {

  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

  /** The same question, with what ECS remembers. */
  public Question with(DeploymentHistory read) {
    return new Question(wanted, service, pinned, read, timeout, rollBack, retryAt, restartAt, now);
  }

  /** The same question, where there is nothing to take a failing rollout back to. */
  public Question withoutReturn() {
    return new Question(wanted, service, pinned, history, timeout, false, retryAt, restartAt, now);
  }

  /**
   * Whether the service alone says that the wanted release is out and nothing is asked for. A
   * restart that failed left {@code deployments[]}: the history must tell whether it was made.
   */
  public boolean settled() {
    return pinnedAsWanted()
        && service
            .primary()
            .filter(p -> p.inState("COMPLETED") && !restartAfter(p.createdAt()))
            .isPresent();
  }

  /** Whether the service is pinned to the wanted release, whatever became of it. */
  public boolean pinnedAsWanted() {
    return pinned.flatMap(Revision::fingerprint).filter(wanted.fingerprint()::equals).isPresent()
        && service.network().map(wanted.network()::equals).orElse(true)
        && service.attachedTo(wanted.targetGroups());
  }

  /**
   * Whether the annotation asks for a try later than {@code since}. A future time isn't due yet.
   */
  boolean retryAfter(Instant since) {
    return retryAt.filter(at -> at.isAfter(since) && !at.isAfter(now)).isPresent();
  }

  /**
   * The same for a deployment's birth, which ECS's clock tells and the annotation's doesn't:
   * without a margin, a clock some seconds behind would make the deployment that was asked for look
   * too old.
   */
  boolean retryAfterBirth(Instant createdAt) {
    return retryAfter(createdAt.plus(CLOCKS_DIFFER));
  }

  boolean restartAfter(Instant createdAt) {
    Instant since = createdAt.plus(CLOCKS_DIFFER);
    return restartAt.filter(at -> at.isAfter(since) && !at.isAfter(now)).isPresent();
  }
}
