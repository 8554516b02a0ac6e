package io.ordertracking.simulator.elb.health;

import io.ordertracking.simulator.core.Backends;
import io.ordertracking.simulator.core.Backends.Backend;
import io.ordertracking.simulator.core.Firewall;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of a request that a load balancer sends to an address: a check's or a user's. */
public final class Reach {
  /** What comes back. */
  public sealed interface Reply {
    /** Nobody has the address, or a security group is in the way. */
    record TimedOut(String why) implements Reply {}

    /** The host is there and nothing listens on the port. */
    record Refused(Backend backend) implements Reply {}

    record Answered(int status, Backend backend) implements Reply {}
  }

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private Firewall firewall = new OpenFirewall();
  private Backends backends = (address, port, now) -> Optional.empty();

  public void through(Firewall changed) {
    this.firewall = changed;
  }

  public void to(Backends changed) {
    this.backends = changed;
  }

  /** Whether the Internet, or an address of it, gets to the load balancer. */
  public boolean letsIn(String address, LoadBalancerRecord loadBalancer, int port) {
    return firewall.allowsIn(
        new Firewall.Source.Address(address), loadBalancer.securityGroups(), port);
  }

  public Reply of(LoadBalancerRecord loadBalancer, String address, int port, Instant now) {
    Optional<Backend> found = backends.at(address, port, now);
    if (found.isEmpty()) {
      return new Reply.TimedOut("nobody has the address " + address);
    }
    Backend backend = found.get();
    if (!firewall.allowsOut(loadBalancer.securityGroups(), port)) {
      return new Reply.TimedOut("the load balancer's security groups let nothing out");
    }
    if (!firewall.allowsIn(
        new Firewall.Source.Groups(loadBalancer.securityGroups()),
        backend.securityGroupIds(),
        port)) {
      return new Reply.TimedOut("the task's security groups don't let the load balancer in");
    }
    return switch (backend.condition()) {
      case WORKS -> new Reply.Answered(OK, backend);
      case FAILS -> new Reply.Answered(UNAVAILABLE, backend);
      case REFUSES -> new Reply.Refused(backend);
    };
  }

  /** Lets everything through. */
  private static final class OpenFirewall implements Firewall {
    @Override
    public boolean allowsIn(Source from, List<String> securityGroupIds, int port) {
      return true;
    }

    @Override
    public boolean allowsOut(List<String> securityGroupIds, int port) {
      return true;
    }
  }
}
