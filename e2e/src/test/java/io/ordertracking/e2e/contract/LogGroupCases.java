package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Log groups. */
final class LogGroupCases {
  private static final String NAME = "/ecs/web";
  private static final String ARN = "arn:aws:logs:us-east-1:123456789012:log-group:" + NAME;

  private LogGroupCases() {}

  static List<Case> all() {
    Cases cases = Cases.of("logs");
    groups(cases);
    retention(cases);
    tags(cases);
    subscriptions(cases);
    return cases.list();
  }

  private static void groups(Cases cases) {
    cases
        .on("CreateLogGroup")
        .when(
            "new",
            "[/ecs/web " + ARN + ":* - 0]",
            a -> {
              create(a, NAME);
              return view(a, NAME);
            })
        .when(
            "there already",
            "ResourceAlreadyExistsException 400",
            a -> {
              create(a, NAME);
              return create(a, NAME);
            })
        .when("bad name", "InvalidParameterException 400", a -> create(a, "/ecs/we b"))
        .on("DescribeLogGroups")
        .when(
            "by the beginning of the name",
            "[/ecs/a, /ecs/b]",
            a -> {
              List.of("/ecs/b", "/ecs/a", "/other").forEach(name -> create(a, name));
              return names(
                  a.logs().describeLogGroups(r -> r.logGroupNamePrefix("/ecs/")).logGroups());
            })
        .when(
            "by a part of the name",
            "[/ecs/web]",
            a -> {
              create(a, NAME);
              create(a, "/ecs/other");
              return names(
                  a.logs().describeLogGroups(r -> r.logGroupNamePattern("we")).logGroups());
            })
        .when(
            "in pages",
            "2 1",
            a -> {
              List.of("/a", "/b", "/c").forEach(name -> create(a, name));
              var first = a.logs().describeLogGroups(r -> r.limit(2));
              var second = a.logs().describeLogGroups(r -> r.nextToken(first.nextToken()));
              return fields(first.logGroups().size(), second.logGroups().size());
            })
        .when("none", "[]", a -> view(a, NAME))
        .on("DeleteLogGroup")
        .when(
            "there",
            "[]",
            a -> {
              create(a, NAME);
              a.logs().deleteLogGroup(r -> r.logGroupName(NAME));
              return view(a, NAME);
            })
        .when(
            "unknown",
            "ResourceNotFoundException 400",
            a -> a.logs().deleteLogGroup(r -> r.logGroupName(NAME)));
  }

  private static void retention(Cases cases) {
    cases
        .on("PutRetentionPolicy")
        .when(
            "two weeks",
            "[/ecs/web " + ARN + ":* 14 0]",
            a -> {
              create(a, NAME);
              keep(a, 14);
              return view(a, NAME);
            })
        .when(
            "not one of the lengths",
            "InvalidParameterException 400",
            a -> {
              create(a, NAME);
              return keep(a, 15);
            })
        .when("unknown", "ResourceNotFoundException 400", a -> keep(a, 14))
        .on("DeleteRetentionPolicy")
        .when(
            "there",
            "[/ecs/web " + ARN + ":* - 0]",
            a -> {
              create(a, NAME);
              keep(a, 14);
              a.logs().deleteRetentionPolicy(r -> r.logGroupName(NAME));
              return view(a, NAME);
            })
        .when(
            "unknown",
            "ResourceNotFoundException 400",
            a -> a.logs().deleteRetentionPolicy(r -> r.logGroupName(NAME)));
  }

  private static void tags(Cases cases) {
    cases
        .on("TagResource")
        .when(
            "twice, with another value",
            "{team=billing}",
            a -> {
              create(a, NAME);
              tag(a, Map.of("team", "orders"));
              tag(a, Map.of("team", "billing"));
              return tagsOf(a);
            })
        .when("unknown", "ResourceNotFoundException 400", a -> tag(a, Map.of("team", "orders")))
        .on("ListTagsForResource")
        .when(
            "given at creation",
            "{team=orders}",
            a -> {
              a.logs().createLogGroup(r -> r.logGroupName(NAME).tags(Map.of("team", "orders")));
              return tagsOf(a);
            })
        .when("unknown", "ResourceNotFoundException 400", LogGroupCases::tagsOf)
        .on("UntagResource")
        .when(
            "one of two, and one that isn't there",
            "{b=2}",
            a -> {
              create(a, NAME);
              tag(a, Map.of("a", "1", "b", "2"));
              a.logs().untagResource(r -> r.resourceArn(ARN).tagKeys("a", "c"));
              return tagsOf(a);
            })
        .when(
            "unknown",
            "ResourceNotFoundException 400",
            a -> a.logs().untagResource(r -> r.resourceArn(ARN).tagKeys("a")));
  }

  private static void subscriptions(Cases cases) {
    cases
        .on("DescribeSubscriptionFilters")
        .when(
            "none",
            "[] -",
            a -> {
              create(a, NAME);
              var found = a.logs().describeSubscriptionFilters(r -> r.logGroupName(NAME));
              return fields(found.subscriptionFilters(), found.nextToken());
            })
        .when(
            "unknown",
            "ResourceNotFoundException 400",
            a -> a.logs().describeSubscriptionFilters(r -> r.logGroupName(NAME)));
  }

  private static Object create(Account account, String name) {
    return account.logs().createLogGroup(r -> r.logGroupName(name));
  }

  private static Object keep(Account account, int days) {
    return account.logs().putRetentionPolicy(r -> r.logGroupName(NAME).retentionInDays(days));
  }

  private static Object tag(Account account, Map<String, String> tags) {
    return account.logs().tagResource(r -> r.resourceArn(ARN).tags(tags));
  }

  private static Map<String, String> tagsOf(Account account) {
    return account.logs().listTagsForResource(r -> r.resourceArn(ARN)).tags();
  }

  private static List<String> names(List<LogGroup> groups) {
    return groups.stream().map(LogGroup::logGroupName).toList();
  }

  private static List<String> view(Account account, String name) {
    return account.logs().describeLogGroups(r -> r.logGroupNamePrefix(name)).logGroups().stream()
        .map(
            group ->
                fields(
                    group.logGroupName(),
                    group.arn(),
                    group.retentionInDays(),
                    group.storedBytes()))
        .toList();
  }
}
