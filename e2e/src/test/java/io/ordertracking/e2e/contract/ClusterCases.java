package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.Failure;

/** ECS clusters. */
final class ClusterCases {
  private static final String ARN = "arn:aws:ecs:us-east-1:123456789012:cluster/";

  private ClusterCases() {}

  static List<Case> all() {
    return Cases.of("ecs")
        .on("CreateCluster")
        .when("new", ARN + "shop ACTIVE 0", a -> view(create(a, "shop")))
        .when(
            "there already",
            "true ACTIVE 1",
            a -> {
              Cluster first = create(a, "shop");
              Cluster second = create(a, "shop");
              int known = a.ecs().listClusters().clusterArns().size();
              return fields(first.clusterArn().equals(second.clusterArn()), second.status(), known);
            })
        .when(
            "without a name",
            ARN + "default ACTIVE 0",
            a -> view(a.ecs().createCluster().cluster()))
        .when("bad name", "InvalidParameterException 400", a -> create(a, "a shop"))
        .on("DescribeClusters")
        .when(
            "by name and by ARN",
            "[shop, stall] []",
            a -> {
              create(a, "shop");
              String stall = create(a, "stall").clusterArn();
              var answer = a.ecs().describeClusters(r -> r.clusters("shop", stall));
              return fields(
                  answer.clusters().stream().map(Cluster::clusterName).sorted().toList(),
                  answer.failures());
            })
        .when(
            "unknown",
            "[] [" + ARN + "shop MISSING]",
            a -> {
              var answer = a.ecs().describeClusters(r -> r.clusters("shop"));
              return fields(answer.clusters(), failures(answer.failures()));
            })
        .when(
            "tags not asked for",
            "[]",
            a -> {
              tagged(a);
              return a.ecs().describeClusters(r -> r.clusters("shop")).clusters().getFirst().tags();
            })
        .when(
            "tags asked for",
            "[team=orders]",
            a -> {
              tagged(a);
              return EcsTagCases.tags(
                  a.ecs()
                      .describeClusters(r -> r.clusters("shop").include(ClusterField.TAGS))
                      .clusters()
                      .getFirst()
                      .tags());
            })
        .when(
            "counts its services",
            "1 1",
            a -> {
              a.service();
              a.settle();
              Cluster shop =
                  a.ecs().describeClusters(r -> r.clusters("shop")).clusters().getFirst();
              return fields(
                  shop.activeServicesCount(), shop.runningTasksCount() > 0 ? 1 : "no tasks");
            })
        .on("ListClusters")
        .when("none", "[]", a -> a.ecs().listClusters().clusterArns())
        .when(
            "in pages",
            "2 1 -",
            a -> {
              List.of("a", "b", "c").forEach(name -> create(a, name));
              var first = a.ecs().listClusters(r -> r.maxResults(2));
              var second = a.ecs().listClusters(r -> r.nextToken(first.nextToken()));
              return fields(
                  first.clusterArns().size(), second.clusterArns().size(), second.nextToken());
            })
        .on("DeleteCluster")
        .when(
            "empty",
            ARN + "shop INACTIVE 0",
            a -> {
              create(a, "shop");
              return view(a.ecs().deleteCluster(r -> r.cluster("shop")).cluster());
            })
        .when(
            "unknown",
            "ClusterNotFoundException 400",
            a -> a.ecs().deleteCluster(r -> r.cluster("shop")))
        .when(
            "with a service",
            "ClusterContainsServicesException 400",
            a -> {
              a.service();
              return a.ecs().deleteCluster(r -> r.cluster("shop"));
            })
        .when(
            "seen afterwards",
            "[INACTIVE] []",
            a -> {
              create(a, "shop");
              a.ecs().deleteCluster(r -> r.cluster("shop"));
              return fields(
                  a.ecs().describeClusters(r -> r.clusters("shop")).clusters().stream()
                      .map(Cluster::status)
                      .toList(),
                  a.ecs().listClusters().clusterArns());
            })
        .list();
  }

  static Cluster create(Account account, String name) {
    return account.ecs().createCluster(r -> r.clusterName(name)).cluster();
  }

  private static void tagged(Account account) {
    account
        .ecs()
        .createCluster(r -> r.clusterName("shop").tags(t -> t.key("team").value("orders")));
  }

  private static String view(Cluster cluster) {
    return fields(cluster.clusterArn(), cluster.status(), cluster.activeServicesCount());
  }

  static List<String> failures(List<Failure> failures) {
    return failures.stream().map(failure -> fields(failure.arn(), failure.reason())).toList();
  }
}
