package io.ordertracking.operator.sweep;

import io.ordertracking.operator.backend.TaggedResource;
import io.ordertracking.operator.resource.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the ARNs of an environment's resources tell of their names. */
record FoundArns(List<TaggedResource> resources) {
  /** A service may live in a cluster that isn't the environment's own. */
  record Home(String cluster, String service) {}

  List<String> logGroups() {
    return after("logs", "log-group:").map(name -> name.replaceFirst(":\\*$", "")).toList();
  }

  List<String> families() {
    return after("ecs", "task-definition/")
        .map(revision -> revision.substring(0, revision.lastIndexOf(':')))
        .distinct()
        .toList();
  }

  List<String> loadBalancers() {
    return after("elasticloadbalancing", "loadbalancer/app/").map(FoundArns::beforeId).toList();
  }

  List<String> targetGroups() {
    return after("elasticloadbalancing", "targetgroup/").map(FoundArns::beforeId).toList();
  }

  /** {@code sg-…} */
  List<String> securityGroupIds() {
    return after("ec2", "security-group/").toList();
  }

  /** Services first, then clusters without one: of their own, or remembered by the log group. */
  List<Home> homes(String derivedService) {
    List<Home> services =
        after("ecs", "service/")
            .filter(path -> path.contains("/")) // ARNs of before 2018 don't tell the cluster
            .map(path -> path.split("/", 2))
            .map(path -> new Home(path[0], path[1]))
            .toList();
    Stream<Home> clusters =
        Stream.concat(after("ecs", "cluster/"), remembered())
            .filter(name -> services.stream().noneMatch(home -> home.cluster().equals(name)))
            .map(name -> new Home(name, derivedService));
    return Stream.concat(services.stream(), clusters).distinct().toList();
  }

  private Stream<String> remembered() {
    return resources.stream()
        .flatMap(each -> Optional.ofNullable(each.tags().get(Ownership.CLUSTER)).stream());
  }

  private static String beforeId(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** {@code arn:partition:service:region:account:resource}, of which the last may have colons. */
  private Stream<String> after(String service, String prefix) {
    return resources.stream()
        .map(each -> each.arn().split(":", 6))
        .filter(arn -> arn.length == 6 && arn[2].equals(service) && arn[5].startsWith(prefix))
        .map(arn -> arn[5].substring(prefix.length()))
        .sorted();
  }
}
