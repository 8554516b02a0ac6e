package io.ordertracking.operator.plan.text;

import io.ordertracking.operator.plan.text.ShownChange.Field;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.accessrule.AccessRuleStep;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.listener.ListenerStep;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.service.TaskNetwork;
import io.ordertracking.operator.resource.targetgroup.TargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetGroupStep;
import io.ordertracking.operator.resource.taskdefinition.Masking;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values that a new resource gets, every default filled in: the CRD shows none of them. */
final class Effective {
  private final List<Field> fields = new ArrayList<>();

  private Effective() {}

  static List<Field> of(List<Step> steps) {
    Effective effective = new Effective();
    steps.forEach(effective::add);
    steps.forEach(effective::addTags);
    return effective.fields;
  }

  private void add(Step step) {
    switch (step) {
      case LogGroupStep.SetRetention retention -> put("retentionInDays", retention.days());
      case TaskDefinitionStep.Register register -> taskDefinition(register.definition());
      case ServiceStep.Create create -> service(create.service());
      case SecurityGroupStep.Create create -> securityGroup(create.group());
      case AccessRuleStep.Authorize rule -> put("ingress " + rule.port(), named(rule.source()));
      case LoadBalancerStep.Create create -> loadBalancer(create.loadBalancer());
      case TargetGroupStep.Create create -> targetGroup(create.targetGroup());
      case ListenerStep.Create create -> listener(create);
      default -> {
        // No other step has values.
      }
    }
  }

  private void addTags(Step step) {
    switch (step) {
      case LogGroupStep.Create create -> tags(create.tags());
      case ClusterStep.Create create -> tags(create.tags());
      case TaskDefinitionStep.Register register -> tags(register.definition().tags());
      case ServiceStep.Create create -> tags(create.service().tags());
      case SecurityGroupStep.Create create -> tags(create.group().tags());
      case LoadBalancerStep.Create create -> tags(create.loadBalancer().tags());
      case TargetGroupStep.Create create -> tags(create.targetGroup().tags());
      case ListenerStep.Create create -> tags(create.tags());
      default -> {
        // No other step makes a resource.
      }
    }
  }

  private void taskDefinition(TaskDefinition definition) {
    put("image", named(definition));
    put("cpu", definition.cpu());
    put("memory", definition.memory());
    put("architecture", definition.architecture());
    put("containerPort", definition.containerPort());
    put("taskRoleArn", definition.taskRoleArn());
    put("executionRoleArn", definition.executionRoleArn());
    definition.environment().forEach((name, value) -> put("environment[" + name + "]", value));
    definition.secrets().forEach((name, arn) -> put("secrets[" + name + "]", arn));
  }

  private static String named(TaskDefinition definition) {
    String image = definition.image();
    return definition
        .imageTag()
        .filter(tag -> !image.endsWith(":" + tag))
        .map(tag -> image + " (" + tag + ")")
        .orElse(image);
  }

  private void service(EcsService service) {
    TaskNetwork network = service.network();
    put("desiredCount", service.desiredCount());
    put("subnets", String.join(", ", network.subnets()));
    List<String> groups = new ArrayList<>(List.of(network.ownGroup().name()));
    groups.addAll(network.moreGroups());
    put("securityGroups", String.join(", ", groups));
    put(
        "loadBalancers",
        service.attachment().targetGroup().name()
            + " at "
            + service.attachment().container()
            + ":"
            + service.attachment().port());
    put("healthCheckGracePeriodSeconds", service.gracePeriod());
    put("assignPublicIp", network.publicIp() ? "yes" : "no");
  }

  private void securityGroup(SecurityGroup group) {
    put("vpc", group.vpcId());
    group.ingress().forEach(rule -> put("ingress " + rule.port(), from(rule.source())));
  }

  private static String from(SecurityGroup.Source source) {
    return switch (source) {
      case SecurityGroup.Source.Cidr cidr -> cidr.cidr();
      case SecurityGroup.Source.OwnGroup group -> group.group().name();
    };
  }

  private void loadBalancer(LoadBalancer loadBalancer) {
    put("scheme", loadBalancer.internal() ? "internal" : "internet-facing");
    put("subnets", String.join(", ", loadBalancer.subnets()));
    put("securityGroups", loadBalancer.securityGroup().name());
    put("idle_timeout.timeout_seconds", loadBalancer.idleTimeout());
    loadBalancer
        .accessLogs()
        .ifPresent(
            logs ->
                put(
                    "access_logs.s3",
                    logs.prefix().isEmpty() ? logs.bucket() : logs.bucket() + "/" + logs.prefix()));
  }

  private void listener(ListenerStep.Create listener) {
    put("protocol", "HTTP");
    put("port", listener.port());
    put("defaultActions", "forward to " + named(listener.targetGroup()));
  }

  /** A group's id, or the name in {@code arn:…:targetgroup/NAME/ID}. */
  private static String named(Ref ref) {
    return switch (ref) {
      case Ref.Created created -> created.id().name();
      case Ref.Known known -> {
        String[] parts = known.value().split("/", -1);
        yield parts.length == 3 ? parts[1] : known.value();
      }
    };
  }

  private void targetGroup(TargetGroup group) {
    TargetGroup.HealthCheck check = group.healthCheck();
    put("healthCheckPath", check.path());
    put("healthCheckIntervalSeconds", check.interval());
    put("healthyThresholdCount", check.healthy());
    put("unhealthyThresholdCount", check.unhealthy());
    put("matcher", check.matcher());
    put("deregistration_delay.timeout_seconds", group.deregistrationDelay());
  }

  private void tags(Map<String, String> tags) {
    put(
        "tags",
        tags.entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(", ")));
  }

  private void put(String name, Object value) {
    fields.add(new Field(name, Optional.empty(), Masking.value(name, String.valueOf(value), "")));
  }
}
