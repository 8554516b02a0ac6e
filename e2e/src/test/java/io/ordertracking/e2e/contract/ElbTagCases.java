package io.ordertracking.e2e.contract;

import java.util.Comparator;
import java.util.List;

/** Tags of load balancers and what belongs to them. */
final class ElbTagCases {
  private ElbTagCases() {}

  static List<Case> all() {
    return Cases.of("elasticloadbalancing")
        .on("AddTags")
        .when(
            "load balancer, target group and listener",
            "[[team=orders], [team=orders], [team=orders]]",
            a -> {
              String group = a.targetGroup();
              String loadBalancer = a.loadBalancer();
              List<String> all = List.of(loadBalancer, group, a.listener(loadBalancer, group));
              all.forEach(arn -> add(a, arn, "team", "orders"));
              return all.stream().map(arn -> read(a, arn)).toList();
            })
        .when(
            "another value",
            "[team=billing]",
            a -> {
              String arn = a.targetGroup();
              add(a, arn, "team", "orders");
              add(a, arn, "team", "billing");
              return read(a, arn);
            })
        .when(
            "no such load balancer",
            "LoadBalancerNotFound 400",
            a -> add(a, Account.NO_LOAD_BALANCER, "a", "1"))
        .when(
            "no such target group",
            "TargetGroupNotFound 400",
            a -> add(a, Account.NO_TARGET_GROUP, "a", "1"))
        .on("DescribeTags")
        .when(
            "of two at once",
            "[0, 1]",
            a -> {
              String one = a.targetGroup("one");
              String two = a.targetGroup("two");
              add(a, two, "team", "orders");
              return a.elb().describeTags(r -> r.resourceArns(one, two)).tagDescriptions().stream()
                  .sorted(Comparator.comparing(each -> each.resourceArn().equals(two)))
                  .map(each -> each.tags().size())
                  .toList();
            })
        .when(
            "no such load balancer",
            "LoadBalancerNotFound 400",
            a -> read(a, Account.NO_LOAD_BALANCER))
        .when(
            "no such target group",
            "TargetGroupNotFound 400",
            a -> read(a, Account.NO_TARGET_GROUP))
        .on("RemoveTags")
        .when(
            "one of two, and one that isn't there",
            "[b=2]",
            a -> {
              String arn = a.targetGroup();
              add(a, arn, "a", "1");
              add(a, arn, "b", "2");
              a.elb().removeTags(r -> r.resourceArns(arn).tagKeys("a", "c"));
              return read(a, arn);
            })
        .when(
            "no such target group",
            "TargetGroupNotFound 400",
            a -> a.elb().removeTags(r -> r.resourceArns(Account.NO_TARGET_GROUP).tagKeys("a")))
        .list();
  }

  private static Object add(Account account, String arn, String key, String value) {
    return account.elb().addTags(r -> r.resourceArns(arn).tags(t -> t.key(key).value(value)));
  }

  private static List<String> read(Account account, String arn) {
    return account.elb().describeTags(r -> r.resourceArns(arn)).tagDescriptions().stream()
        .flatMap(each -> each.tags().stream())
        .map(tag -> tag.key() + "=" + tag.value())
        .sorted()
        .toList();
  }
}
