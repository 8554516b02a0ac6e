package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.blueprint.EffectiveSpec;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.isolation.Claimant;
import io.ordertracking.operator.isolation.Claims;
import io.ordertracking.operator.isolation.Conflict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether another environment keeps its data where this one would, and has the better claim: it
 * runs already and this one doesn't, else it is the elder. One that has never run, and whose spec
 * is invalid or whose bootstrap doesn't resolve, claims nothing; one that runs claims even then,
 * and until it is deleted.
 */
final class IsolationCheck {
  /** Bootstraps of others are resolved only where the names are the same, and seldom change. */
  private static final Duration BELIEVED = Duration.ofMinutes(4);

  private final Peers peers;
  private final Bootstraps bootstraps;

  IsolationCheck(Peers peers, Bootstraps bootstraps) {
    this.peers = peers;
    this.bootstraps = bootstraps;
  }

  /**
   * @throws io.ordertracking.operator.aws.AwsFailure when an elder one's bootstrap can't be read at
   *     the moment: not knowing is no leave
   */
  Optional<Conflict> conflict(Environment environment, BootstrapOutputs outputs) {
    EffectiveSpec.Isolation names = names(environment);
    Map<Claimant, Claims> elders = new HashMap<>();
    for (Environment peer : peers.of(environment)) {
      if (!goesBefore(peer, environment) || !Claims.sameNames(names, names(peer))) {
        continue;
      }
      if (valid(peer)
          && bootstraps.resolve(peer, BELIEVED) instanceof BootstrapResult.Resolved(var theirs)) {
        elders.put(claimant(peer), Claims.of(names(peer), theirs));
      } else if (runs(peer) && bootstraps.allows(peer)) {
        // Where it keeps its data can't be told any more: it is taken to be here.
        elders.put(claimant(peer), Claims.of(names(peer), outputs));
      }
    }
    return Conflict.of(Claims.of(names, outputs), elders);
  }

  private static boolean goesBefore(Environment peer, Environment me) {
    return runs(peer) == runs(me) ? claimant(peer).elderThan(claimant(me)) : runs(peer);
  }

  private static boolean valid(Environment peer) {
    return EnvironmentPass.violations(peer).isEmpty();
  }

  /** As its status knows: an environment that has a service keeps data. */
  private static boolean runs(Environment environment) {
    return KnownCluster.of(environment.status()).isPresent();
  }

  private static Claimant claimant(Environment environment) {
    return new Claimant(environment.id().qualified(), environment.createdAt());
  }

  private static EffectiveSpec.Isolation names(Environment environment) {
    return EffectiveSpec.isolation(environment.id().name(), environment.spec());
  }
}
