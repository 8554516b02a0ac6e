package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.api.EnvironmentSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic names of an environment's resources, by which a restarted operator finds the
 * world.
 *
 * @param clusterShared whether the bootstrap gave the cluster: it is then used, never managed
 * @param loadBalancerGroup the load balancer's security group
 * @param serviceGroup the tasks' security group
 * @param frontend of the scheme that is wanted
 * @param retired of the other scheme: AWS can't change a load balancer's, so it gets another name
 */
public record ResourceNames(
    String logGroup,
    String cluster,
    boolean clusterShared,
    String loadBalancerGroup,
    String serviceGroup,
    FrontendNames frontend,
    FrontendNames retired,
    String taskFamily,
    String service) {
  /** ELBv2 takes no longer ones. */
  private static final int ELB_LIMIT = 32;

  public record FrontendNames(String loadBalancer, String targetGroup) {
    private FrontendNames internal() {
      return new FrontendNames(
          AwsName.variant(loadBalancer, "internal", ELB_LIMIT),
          AwsName.variant(targetGroup, "internal", ELB_LIMIT));
    }
  }

  /**
   * @param sharedCluster the bootstrap's cluster; {@code names.cluster} wins over it
   * @param internal the load balancer's scheme
   */
  public static ResourceNames of(
      String environment,
      EnvironmentSpec.@Nullable Names names,
      Optional<String> sharedCluster,
      boolean internal) {
    String base = "order-tracking-" + environment;
    EnvironmentSpec.Names given = names == null ? EnvironmentSpec.Names.NONE : names;
    boolean shared = given.cluster() == null && sharedCluster.isPresent();
    FrontendNames facing =
        new FrontendNames(
            orElse(given.loadBalancer(), AwsName.fit(base, ELB_LIMIT)),
            orElse(given.targetGroup(), AwsName.fit(base, ELB_LIMIT)));
    return new ResourceNames(
        orElse(given.logGroup(), "/ecs/" + base),
        orElse(given.cluster(), sharedCluster.orElse(base)),
        shared,
        orElse(given.loadBalancerSecurityGroup(), base + "-alb-sg"),
        orElse(given.serviceSecurityGroup(), base + "-svc-sg"),
        internal ? facing.internal() : facing,
        internal ? facing : facing.internal(),
        orElse(given.taskFamily(), base),
        orElse(given.service(), base));
  }

  private static String orElse(@Nullable String given, String derived) {
    return given == null ? derived : given;
  }
}
