package io.ordertracking.operator.ack.render;

import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Sha256;
import io.ordertracking.operator.resource.listener.Listener;
import java.util.Map;
import java.util.Optional;

/**
 * How the objects of an environment are called and told from others'. Dots can't be in an
 * environment's name, so that no two environments' objects meet.
 */
public final class AckNames {
  public static final String LABEL_ENVIRONMENT = Ownership.ENVIRONMENT;
  public static final String LABEL_INSTALLATION = Ownership.INSTALLATION;
  private static final int HASH = 8;

  private final EnvironmentId environment;
  private final String installation;
  private final ResourceNames derived;

  public AckNames(EnvironmentId environment, String installation) {
    this.environment = environment;
    this.installation = installation;
    this.derived = ResourceNames.of(environment.name(), null, Optional.empty(), false);
  }

  public String namespace() {
    return environment.namespace();
  }

  /** What tells whose an object is: its namespace and these. */
  public Map<String, String> labels() {
    return Map.of(
        LABEL_ENVIRONMENT,
        environment.name(),
        LABEL_INSTALLATION,
        installation,
        "app.kubernetes.io/managed-by",
        "order-tracking-operator");
  }

  /** Whether an object with these labels is this environment's. */
  public boolean owns(Map<String, String> labels) {
    return environment.name().equals(labels.get(LABEL_ENVIRONMENT))
        && installation.equals(labels.get(LABEL_INSTALLATION));
  }

  /** The object's name, from the resource's alone: it is found again without anybody's memory. */
  public String of(ResourceId id) {
    return switch (id.kind()) {
      case LOG_GROUP -> named("", id.name(), derived.logGroup());
      // One a service, whatever it is called.
      case CLUSTER, TASK_DEFINITION, SERVICE -> base();
      case SECURITY_GROUP ->
          id.name().equals(derived.loadBalancerGroup())
              ? base() + ".alb"
              : named(".svc", id.name(), derived.serviceGroup());
      case LOAD_BALANCER -> named("", id.name(), derived.frontend().loadBalancer());
      case TARGET_GROUP -> named("", id.name(), derived.frontend().targetGroup());
      case LISTENER -> {
        int port = id.name().lastIndexOf(':');
        yield named("", id.name().substring(0, port), derived.frontend().loadBalancer())
            + "."
            + id.name().substring(port + 1);
      }
      case ACCESS_RULE -> throw new IllegalArgumentException("ACK has no object for " + id);
    };
  }

  private String named(String suffix, String name, String usual) {
    return name.equals(usual)
        ? base() + suffix
        : base() + "." + Sha256.hex(name).substring(0, HASH);
  }

  private String base() {
    return "order-tracking-" + environment.name();
  }

  /** The load balancer's listener, which goes when that goes. */
  public static ResourceId listenerOf(ResourceId loadBalancer) {
    return Listener.idOf(loadBalancer.name(), Listener.HTTP);
  }
}
