package io.ordertracking.operator.ack;

import io.ordertracking.operator.resource.ElbTags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The elbv2-controller's target groups: their tags never change, and targets that the spec doesn't
 * name are deregistered.
 */
final class TargetGroups implements Controller {
  /** Changed by calls of their own; whatever else differs, by ModifyTargetGroup. */
  private static final Set<String> BY_ITSELF = Set.of("targets", "attributes");

  private final ElasticLoadBalancingV2Client elb;

  TargetGroups(ElasticLoadBalancingV2Client elb) {
    this.elb = elb;
  }

  @Override
  public Set<String> terminal() {
    return Set.of("InvalidConfigurationRequest");
  }

  @Override
  public Optional<Latest> find(StoredObject object) {
    try {
      return elb.describeTargetGroups(r -> r.names(object.text("name"))).targetGroups().stream()
          .findFirst()
          .map(found -> latest(object, found));
    } catch (AwsServiceException e) {
      if (Controller.is(e, "TargetGroupNotFound")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Latest latest(StoredObject object, TargetGroup found) {
    String arn = found.targetGroupArn();
    Map<String, String> attributes = new TreeMap<>();
    elb.describeTargetGroupAttributes(r -> r.targetGroupArn(arn))
        .attributes()
        .forEach(each -> attributes.put(each.key(), each.value()));
    Map<String, Object> spec = new LinkedHashMap<>(object.spec);
    spec.put("protocolVersion", found.protocolVersion());
    spec.put("ipAddressType", found.ipAddressTypeAsString());
    spec.put("healthCheckPath", found.healthCheckPath());
    spec.put("healthCheckIntervalSeconds", found.healthCheckIntervalSeconds());
    spec.put("healthCheckTimeoutSeconds", found.healthCheckTimeoutSeconds());
    spec.put("healthyThresholdCount", found.healthyThresholdCount());
    spec.put("unhealthyThresholdCount", found.unhealthyThresholdCount());
    spec.put("matcher", Map.of("httpCode", found.matcher().httpCode()));
    Map<String, String> wanted =
        Controller.pairs(object.spec.getOrDefault("attributes", List.of()), "key", "value");
    wanted.replaceAll((key, value) -> attributes.getOrDefault(key, ""));
    spec.put("attributes", Controller.tags(wanted));
    List<Object> targets =
        elb.describeTargetHealth(r -> r.targetGroupArn(arn)).targetHealthDescriptions().stream()
            .filter(each -> each.targetHealth().state() != TargetHealthStateEnum.DRAINING)
            .<Object>map(each -> Map.of("id", each.target().id(), "port", each.target().port()))
            .toList();
    if (targets.isEmpty()) {
      spec.remove("targets");
    } else {
      spec.put("targets", targets);
    }
    return new Latest(arn, spec, Map.of("loadBalancerARNs", found.loadBalancerArns()));
  }

  private static String code(StoredObject object) {
    return Json.text(Json.map(object.spec.get("matcher")).get("httpCode"));
  }

  @Override
  public void create(StoredObject object) {
    elb.createTargetGroup(
        r ->
            r.name(object.text("name"))
                .vpcId(object.text("vpcID"))
                .targetType(object.text("targetType"))
                .protocol(object.text("protocol"))
                .port(object.number("port"))
                .healthCheckEnabled(true)
                .healthCheckProtocol(object.text("healthCheckProtocol"))
                .healthCheckPort(object.text("healthCheckPort"))
                .healthCheckPath(object.text("healthCheckPath"))
                .healthCheckIntervalSeconds(object.number("healthCheckIntervalSeconds"))
                .healthCheckTimeoutSeconds(object.number("healthCheckTimeoutSeconds"))
                .healthyThresholdCount(object.number("healthyThresholdCount"))
                .unhealthyThresholdCount(object.number("unhealthyThresholdCount"))
                .matcher(m -> m.httpCode(code(object)))
                .tags(ElbTags.fromMap(Controller.tags(object))));
    // Not even the ARN is written into the status before the attributes have followed.
    throw new LookAgain(
        Duration.ofSeconds(5), "Requeuing for post-create updates (targets or attributes)");
  }

  @Override
  public void update(StoredObject object, Latest latest, Set<String> fields) {
    if (fields.contains("targets")) {
      deregister(latest, Json.list(object.spec.get("targets")));
    }
    if (fields.contains("attributes")) {
      elb.modifyTargetGroupAttributes(
          r ->
              r.targetGroupArn(latest.arn())
                  .attributes(
                      Controller.pairs(object.spec.get("attributes"), "key", "value")
                          .entrySet()
                          .stream()
                          .map(
                              each ->
                                  TargetGroupAttribute.builder()
                                      .key(each.getKey())
                                      .value(each.getValue())
                                      .build())
                          .toList()));
    }
    boolean more = fields.stream().anyMatch(field -> !BY_ITSELF.contains(field));
    if (object.arn() == null) {
      // The call names no group: what was found is written into the status with the error.
      throw more
          ? new LookAgain(
              Duration.ZERO, "missing field ModifyTargetGroupInput.TargetGroupArn", latest)
          : LookAgain.silently(Duration.ofHours(10));
    }
    if (more) {
      elb.modifyTargetGroup(
          r ->
              r.targetGroupArn(latest.arn())
                  .healthCheckPath(object.text("healthCheckPath"))
                  .healthCheckIntervalSeconds(object.number("healthCheckIntervalSeconds"))
                  .healthCheckTimeoutSeconds(object.number("healthCheckTimeoutSeconds"))
                  .healthyThresholdCount(object.number("healthyThresholdCount"))
                  .unhealthyThresholdCount(object.number("unhealthyThresholdCount"))
                  .matcher(m -> m.httpCode(code(object))));
    }
  }

  /** Whoever registered them: those of an ECS service, too. */
  private void deregister(Latest latest, List<?> wanted) {
    List<?> found = Json.list(latest.spec().get("targets"));
    List<TargetDescription> surplus =
        found.stream()
            .filter(each -> !wanted.contains(each))
            .map(each -> (Map<?, ?>) each)
            .map(
                each ->
                    TargetDescription.builder()
                        .id((String) each.get("id"))
                        .port((Integer) each.get("port"))
                        .build())
            .toList();
    if (!surplus.isEmpty()) {
      elb.deregisterTargets(r -> r.targetGroupArn(latest.arn()).targets(surplus));
    }
  }

  @Override
  public void delete(StoredObject object, Latest latest) {
    elb.deleteTargetGroup(r -> r.targetGroupArn(latest.arn()));
  }
}
