package io.ordertracking.operator.ack;

import io.ordertracking.operator.resource.EcsTags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/** The ecs-controller's services: always synced, and their tags never change. */
final class Services implements Controller {
  private final EcsClient ecs;

  Services(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public Optional<Latest> find(StoredObject object) {
    List<Service> found;
    try {
      found =
          ecs.describeServices(
                  r ->
                      r.cluster(object.text("cluster"))
                          .services(object.text("name"))
                          .include(ServiceField.TAGS))
              .services();
    } catch (AwsServiceException e) {
      if (Controller.is(e, "ClusterNotFoundException") && object.deleting) {
        return Optional.empty();
      }
      throw e;
    }
    if (found.isEmpty() || found.getFirst().status().equals("INACTIVE")) {
      return Optional.empty();
    }
    Service service = found.getFirst();
    if (service.status().equals("DRAINING")) {
      throw new LookAgain(Duration.ofSeconds(5));
    }
    return Optional.of(
        new Latest(service.serviceArn(), spec(service), Map.of("status", service.status())));
  }

  private static Map<String, Object> spec(Service service) {
    AwsVpcConfiguration network = service.networkConfiguration().awsvpcConfiguration();
    Map<String, Object> vpc = new LinkedHashMap<>();
    vpc.put("subnets", network.subnets());
    vpc.put("securityGroups", network.securityGroups());
    vpc.put("assignPublicIP", network.assignPublicIpAsString());
    Map<String, Object> deployment = new LinkedHashMap<>();
    DeploymentConfiguration settings = service.deploymentConfiguration();
    deployment.put("minimumHealthyPercent", settings.minimumHealthyPercent());
    deployment.put("maximumPercent", settings.maximumPercent());
    Map<String, Object> breaker = new LinkedHashMap<>();
    breaker.put("enable", settings.deploymentCircuitBreaker().enable());
    breaker.put("rollback", settings.deploymentCircuitBreaker().rollback());
    deployment.put("deploymentCircuitBreaker", breaker);
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("name", service.serviceName());
    spec.put("cluster", service.clusterArn());
    spec.put("taskDefinition", service.taskDefinition());
    spec.put("desiredCount", service.desiredCount());
    spec.put("launchType", service.launchTypeAsString());
    spec.put("platformVersion", service.platformVersion());
    spec.put("schedulingStrategy", service.schedulingStrategyAsString());
    spec.put("deploymentController", Map.of("type", "ECS"));
    spec.put("networkConfiguration", Map.of("awsVPCConfiguration", vpc));
    spec.put(
        "loadBalancers",
        service.loadBalancers().stream()
            .<Object>map(
                each ->
                    Map.of(
                        "targetGroupARN", each.targetGroupArn(),
                        "containerName", each.containerName(),
                        "containerPort", each.containerPort()))
            .toList());
    spec.put("healthCheckGracePeriodSeconds", service.healthCheckGracePeriodSeconds());
    spec.put("deploymentConfiguration", deployment);
    spec.put("enableECSManagedTags", service.enableECSManagedTags());
    spec.put("enableExecuteCommand", service.enableExecuteCommand());
    spec.put("propagateTags", service.propagateTagsAsString());
    spec.put("tags", Controller.tags(EcsTags.toMap(service.tags())));
    return spec;
  }

  @Override
  public void create(StoredObject object) {
    ecs.createService(
        r ->
            r.cluster(object.text("cluster"))
                .serviceName(object.text("name"))
                .taskDefinition(object.text("taskDefinition"))
                .desiredCount(object.number("desiredCount"))
                .launchType(LaunchType.FARGATE)
                .platformVersion(object.text("platformVersion"))
                .networkConfiguration(n -> n.awsvpcConfiguration(network(object)))
                .loadBalancers(loadBalancers(object))
                .healthCheckGracePeriodSeconds(object.number("healthCheckGracePeriodSeconds"))
                .deploymentConfiguration(deployment(object))
                .enableECSManagedTags(true)
                .propagateTags(PropagateTags.SERVICE)
                .tags(EcsTags.fromMap(Controller.tags(object))));
  }

  /** All of the spec, whatever differs. */
  @Override
  public void update(StoredObject object, Latest latest, Set<String> fields) {
    ecs.updateService(
        r ->
            r.cluster(object.text("cluster"))
                .service(object.text("name"))
                .taskDefinition(object.text("taskDefinition"))
                .desiredCount(object.number("desiredCount"))
                .platformVersion(object.text("platformVersion"))
                .networkConfiguration(n -> n.awsvpcConfiguration(network(object)))
                .loadBalancers(loadBalancers(object))
                .healthCheckGracePeriodSeconds(object.number("healthCheckGracePeriodSeconds"))
                .deploymentConfiguration(deployment(object))
                .enableECSManagedTags(true)
                .propagateTags(PropagateTags.SERVICE));
  }

  private static AwsVpcConfiguration network(StoredObject object) {
    Map<?, ?> vpc =
        Json.map(Json.map(object.spec.get("networkConfiguration")).get("awsVPCConfiguration"));
    return AwsVpcConfiguration.builder()
        .subnets(Json.strings(vpc.get("subnets")))
        .securityGroups(Json.strings(vpc.get("securityGroups")))
        .assignPublicIp((String) vpc.get("assignPublicIP"))
        .build();
  }

  private static List<LoadBalancer> loadBalancers(StoredObject object) {
    return Json.list(object.spec.get("loadBalancers")).stream()
        .map(each -> (Map<?, ?>) each)
        .map(
            each ->
                LoadBalancer.builder()
                    .targetGroupArn((String) each.get("targetGroupARN"))
                    .containerName((String) each.get("containerName"))
                    .containerPort((Integer) each.get("containerPort"))
                    .build())
        .toList();
  }

  private static DeploymentConfiguration deployment(StoredObject object) {
    Map<?, ?> settings = Json.map(object.spec.get("deploymentConfiguration"));
    Map<?, ?> breaker = Json.map(settings.get("deploymentCircuitBreaker"));
    return DeploymentConfiguration.builder()
        .minimumHealthyPercent((Integer) settings.get("minimumHealthyPercent"))
        .maximumPercent((Integer) settings.get("maximumPercent"))
        .deploymentCircuitBreaker(
            b ->
                b.enable((Boolean) breaker.get("enable"))
                    .rollback((Boolean) breaker.get("rollback")))
        .build();
  }

  @Override
  public void delete(StoredObject object, Latest latest) {
    if (object.number("desiredCount") > 0) {
      ecs.updateService(
          r -> r.cluster(object.text("cluster")).service(object.text("name")).desiredCount(0));
    }
    ecs.deleteService(r -> r.cluster(object.text("cluster")).service(object.text("name")));
  }
}
