package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.resource.accessrule.AccessRule;
import io.ordertracking.operator.resource.listener.Listener;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.IngressRule;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.Source;
import io.ordertracking.operator.resource.targetgroup.TargetGroup;
import java.util.List;
import java.util.Map;

/** The way from the Internet to the tasks, and from the tasks to database and broker. */
final class FrontendBlueprint {
  /** MSK's port for IAM. */
  private static final int MSK_IAM = 9098;

  private final EnvironmentId environment;
  private final EffectiveSpec spec;
  private final BootstrapOutputs outputs;
  private final ResourceNames names;
  private final Map<String, String> tags;

  FrontendBlueprint(
      EnvironmentId environment,
      EffectiveSpec spec,
      BootstrapOutputs outputs,
      ResourceNames names,
      Map<String, String> tags) {
    this.environment = environment;
    this.spec = spec;
    this.outputs = outputs;
    this.names = names;
    this.tags = tags;
  }

  SecurityGroup loadBalancerGroup() {
    return new SecurityGroup(
        names.loadBalancerGroup(),
        outputs.vpcId(),
        "Load balancer of order-tracking environment " + environment.qualified(),
        spec.ingress().allowedCidrs().stream()
            .map(
                cidr ->
                    new IngressRule(
                        Listener.HTTP, new Source.Cidr(cidr), "HTTP to " + environment.qualified()))
            .toList(),
        tags);
  }

  SecurityGroup serviceGroup() {
    return new SecurityGroup(
        names.serviceGroup(),
        outputs.vpcId(),
        "Tasks of order-tracking environment " + environment.qualified(),
        List.of(
            new IngressRule(
                spec.service().containerPort(),
                new Source.OwnGroup(SecurityGroup.idOf(names.loadBalancerGroup())),
                "load balancer of " + environment.qualified())),
        tags);
  }

  /** None where tasks carry the bootstrap's client group, which is let in already. */
  List<AccessRule> access() {
    return outputs.clientSecurityGroup().isPresent()
        ? List.of()
        : List.of(
            accessRule(outputs.rdsSecurityGroup(), outputs.rdsPort()),
            accessRule(outputs.mskSecurityGroup(), MSK_IAM));
  }

  private AccessRule accessRule(String group, int port) {
    return new AccessRule(
        group,
        port,
        SecurityGroup.idOf(names.serviceGroup()),
        "tasks of order-tracking environment " + environment.qualified(),
        tags);
  }

  LoadBalancer loadBalancer() {
    EffectiveSpec.Ingress ingress = spec.ingress();
    boolean hidden = ingress.internal() && !outputs.privateSubnetIds().isEmpty();
    return new LoadBalancer(
        names.frontend().loadBalancer(),
        ingress.internal(),
        hidden ? outputs.privateSubnetIds() : outputs.publicSubnetIds(),
        SecurityGroup.idOf(names.loadBalancerGroup()),
        ingress.idleTimeout(),
        ingress.accessLogs().map(logs -> new LoadBalancer.AccessLogs(logs.bucket(), logs.prefix())),
        tags);
  }

  TargetGroup targetGroup() {
    EffectiveSpec.HealthCheck check = spec.ingress().healthCheck();
    return new TargetGroup(
        names.frontend().targetGroup(),
        outputs.vpcId(),
        new TargetGroup.HealthCheck(
            check.path(),
            check.interval(),
            check.timeout(),
            check.healthy(),
            check.unhealthy(),
            check.matcher()),
        spec.ingress().deregistrationDelay(),
        tags);
  }

  Listener listener() {
    return new Listener(
        LoadBalancer.idOf(names.frontend().loadBalancer()),
        Listener.HTTP,
        TargetGroup.idOf(names.frontend().targetGroup()),
        tags);
  }
}
