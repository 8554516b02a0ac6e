package io.ordertracking.operator.ack;

import io.ordertracking.operator.resource.ElbTags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** The elbv2-controller's listeners: known by their ARN alone, their tags never change. */
final class Listeners implements Controller {
  private final ElasticLoadBalancingV2Client elb;

  Listeners(ElasticLoadBalancingV2Client elb) {
    this.elb = elb;
  }

  @Override
  public Set<String> terminal() {
    return Set.of("ValidationError", "DuplicateListener", "InvalidConfigurationRequest");
  }

  @Override
  public void adopt(StoredObject object, Map<String, String> fields) {
    object.status.put("ackResourceMetadata", Map.of("arn", fields.getOrDefault("arn", "")));
  }

  @Override
  public Optional<Latest> find(StoredObject object) {
    String arn = object.arn();
    if (arn == null) {
      return Optional.empty();
    }
    try {
      return elb.describeListeners(r -> r.listenerArns(arn)).listeners().stream()
          .findFirst()
          .map(found -> latest(object, found));
    } catch (AwsServiceException e) {
      if (Controller.is(e, "ListenerNotFound")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Latest latest(StoredObject object, Listener found) {
    Map<String, Object> spec = new LinkedHashMap<>(object.spec);
    spec.put("port", found.port());
    spec.put("protocol", found.protocolAsString());
    spec.put(
        "defaultActions",
        found.defaultActions().stream()
            .<Object>map(
                each -> {
                  Map<String, Object> action = new LinkedHashMap<>();
                  action.put("type", each.typeAsString());
                  if (each.targetGroupArn() != null) {
                    action.put("targetGroupARN", each.targetGroupArn());
                  }
                  return action;
                })
            .toList());
    return new Latest(found.listenerArn(), spec, Map.of());
  }

  private static Action action(StoredObject object) {
    Map<?, ?> action = Json.map(Json.list(object.spec.get("defaultActions")).getFirst());
    return Action.builder()
        .type((String) action.get("type"))
        .targetGroupArn((String) action.get("targetGroupARN"))
        .build();
  }

  @Override
  public void create(StoredObject object) {
    String arn =
        elb.createListener(
                r ->
                    r.loadBalancerArn(object.text("loadBalancerARN"))
                        .port(object.number("port"))
                        .protocol(object.text("protocol"))
                        .defaultActions(action(object))
                        .tags(ElbTags.fromMap(Controller.tags(object))))
            .listeners()
            .getFirst()
            .listenerArn();
    object.status.put("ackResourceMetadata", Map.of("arn", arn));
  }

  @Override
  public void update(StoredObject object, Latest latest, Set<String> fields) {
    elb.modifyListener(
        r ->
            r.listenerArn(latest.arn())
                .port(object.number("port"))
                .protocol(object.text("protocol"))
                .defaultActions(action(object)));
  }

  @Override
  public void delete(StoredObject object, Latest latest) {
    elb.deleteListener(r -> r.listenerArn(latest.arn()));
  }
}
