package io.ordertracking.simulator.elb;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Backends;
import io.ordertracking.simulator.core.Firewall;
import io.ordertracking.simulator.core.NetworkInterface;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.core.TargetGroups;
import io.ordertracking.simulator.core.Timeline.Timed;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.Network;
import io.ordertracking.simulator.elb.api.ElbAccount;
import io.ordertracking.simulator.elb.api.ElbIds;
import io.ordertracking.simulator.elb.api.ElbOperations;
import io.ordertracking.simulator.elb.health.HealthChecks;
import io.ordertracking.simulator.elb.health.Reach;
import io.ordertracking.simulator.elb.health.ServiceTargets;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.traffic.Request;
import io.ordertracking.simulator.elb.traffic.Response;
import io.ordertracking.simulator.elb.traffic.Traffic;
import io.ordertracking.simulator.elb.traffic.TrafficModel;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Elastic Load Balancing v2 of one account. */
public final class ElbService implements NetworkInterface.Keeper, Timed {
  private final Account account;
  private final ElbAccount elb;
  private final Versioned<ElbState> states = new Versioned<>(ElbState.EMPTY);
  private final Reach reach = new Reach();
  private final HealthChecks checks = new HealthChecks(states, reach);
  private final ServiceTargets targets = new ServiceTargets(states, checks);
  private final Interfaces interfaces;
  private final Set<String> logBuckets = new HashSet<>();
  private TrafficModel traffic = new TrafficModel(states, reach, ElbService::tag);
  private Consumer<Instant> catchUp = now -> {};

  /**
   * @param network the VPC as it is now
   */
  public ElbService(Account account, ElbSettings settings, Supplier<Network> network) {
    this.account = account;
    this.interfaces = new Interfaces(settings);
    this.elb =
        new ElbAccount(
            settings, new ElbIds(settings.seed()), states, network, logBuckets::contains);
  }

  public void register(Operations operations) {
    ElbOperations.register(
        operations, elb, checks, deleted -> interfaces.leave(deleted, account.now()));
  }

  /** The security groups' rules; without them everything gets through. */
  public void firewall(Firewall firewall) {
    reach.through(firewall);
  }

  /** What answers at the targets' addresses; without them nothing does. */
  public void backends(Backends backends) {
    reach.to(backends);
  }

  /** What has to be played before a user's request is answered: the whole account. */
  public void catchUp(Consumer<Instant> account) {
    this.catchUp = account;
  }

  /** How an image that is pinned by digest is called; its digest otherwise. */
  public void imageTags(UnaryOperator<String> tags) {
    this.traffic = new TrafficModel(states, reach, tags);
  }

  /** What comes after the last colon. */
  public static String tag(String image) {
    return image.substring(image.lastIndexOf(':') + 1);
  }

  /** As ECS uses it. */
  public TargetGroups targetGroups() {
    return targets;
  }

  /** From now on the bucket exists and its policy lets access logs be written. */
  public void allowAccessLogs(String bucket) {
    account.locked(() -> logBuckets.add(bucket));
  }

  /** Answers a user's request, now. */
  public Response request(Request request) {
    return account.locked(
        () -> {
          catchUp.accept(account.now());
          return traffic.send(request, account.now());
        });
  }

  /** All that users have got so far. */
  public Traffic traffic() {
    return account.locked(traffic::soFar);
  }

  /** The newest state, as of the last call. */
  public ElbState state() {
    return account.locked(states::current);
  }

  public List<Resource> resources() {
    return Resources.of(states.current(), account.now());
  }

  @Override
  public List<NetworkInterface> interfaces() {
    return interfaces.of(states.current(), account.now());
  }

  @Override
  public @Nullable Instant nextDue() {
    return checks.nextDue();
  }

  @Override
  public void playNext() {
    checks.playNext();
  }
}
