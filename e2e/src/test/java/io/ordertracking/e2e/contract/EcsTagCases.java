package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Tags of ECS's resources. */
final class EcsTagCases {
  private static final String NO_CLUSTER = "arn:aws:ecs:us-east-1:123456789012:cluster/none";
  private static final String NO_SERVICE = "arn:aws:ecs:us-east-1:123456789012:service/shop/none";

  private EcsTagCases() {}

  static List<Case> all() {
    return Cases.of("ecs")
        .on("TagResource")
        .when(
            "cluster, service and task definition",
            "[team=orders] [team=orders] [team=orders]",
            a -> {
              String service = a.service().serviceArn();
              String cluster = a.ecs().listClusters().clusterArns().getFirst();
              String definition = a.ecs().listTaskDefinitions().taskDefinitionArns().getFirst();
              List.of(cluster, service, definition).forEach(arn -> tag(a, arn, "orders"));
              return fields(read(a, cluster), read(a, service), read(a, definition));
            })
        .when(
            "another value",
            "[team=billing]",
            a -> {
              String arn = ClusterCases.create(a, "shop").clusterArn();
              tag(a, arn, "orders");
              tag(a, arn, "billing");
              return read(a, arn);
            })
        .when("no such cluster", "ClusterNotFoundException 400", a -> tag(a, NO_CLUSTER, "orders"))
        .when(
            "no such service",
            "ResourceNotFoundException 400",
            a -> {
              a.cluster();
              return tag(a, NO_SERVICE, "orders");
            })
        .when(
            "a reserved key",
            "InvalidParameterException 400",
            a -> {
              String arn = ClusterCases.create(a, "shop").clusterArn();
              return a.ecs()
                  .tagResource(r -> r.resourceArn(arn).tags(t -> t.key("aws:x").value("1")));
            })
        .when("not an ARN", "InvalidParameterException 400", a -> tag(a, "shop", "orders"))
        .on("ListTagsForResource")
        .when("none", "[]", a -> read(a, ClusterCases.create(a, "shop").clusterArn()))
        .when("no such cluster", "ClusterNotFoundException 400", a -> read(a, NO_CLUSTER))
        .on("UntagResource")
        .when(
            "one of two, and one that isn't there",
            "[b=2]",
            a -> {
              String arn = ClusterCases.create(a, "shop").clusterArn();
              a.ecs()
                  .tagResource(
                      r ->
                          r.resourceArn(arn)
                              .tags(t -> t.key("a").value("1"), t -> t.key("b").value("2")));
              a.ecs().untagResource(r -> r.resourceArn(arn).tagKeys("a", "c"));
              return read(a, arn);
            })
        .when(
            "no such cluster",
            "ClusterNotFoundException 400",
            a -> a.ecs().untagResource(r -> r.resourceArn(NO_CLUSTER).tagKeys("a")))
        .list();
  }

  private static Object tag(Account account, String arn, String team) {
    return account.ecs().tagResource(r -> r.resourceArn(arn).tags(t -> t.key("team").value(team)));
  }

  private static List<String> read(Account account, String arn) {
    return tags(account.ecs().listTagsForResource(r -> r.resourceArn(arn)).tags());
  }

  static List<String> tags(List<Tag> tags) {
    return tags.stream().map(tag -> tag.key() + "=" + tag.value()).sorted().toList();
  }
}
