package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionFamilyStatus;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** ECS task definitions. */
final class TaskDefinitionCases {
  private static final String ARN = "arn:aws:ecs:us-east-1:123456789012:task-definition/";

  private TaskDefinitionCases() {}

  static List<Case> all() {
    Cases cases = Cases.of("ecs");
    register(cases);
    describe(cases);
    list(cases);
    remove(cases);
    return cases.list();
  }

  private static void register(Cases cases) {
    cases
        .on("RegisterTaskDefinition")
        .when("first", ARN + "web:1 1 ACTIVE", a -> view(register(a, r -> {})))
        .when(
            "again",
            ARN + "web:2 2 ACTIVE",
            a -> {
              a.revision();
              return view(register(a, r -> {}));
            })
        .when(
            "what Fargate adds",
            "[EC2, FARGATE] 8080 tcp true",
            a -> {
              TaskDefinition made = register(a, r -> {});
              var port = made.containerDefinitions().getFirst().portMappings().getFirst();
              return fields(
                  made.compatibilitiesAsStrings(),
                  port.hostPort(),
                  port.protocolAsString(),
                  made.containerDefinitions().getFirst().essential());
            })
        .when(
            "no containers",
            "ClientException 400",
            a -> register(a, r -> r.containerDefinitions(List.of())))
        .when("bad family", "ClientException 400", a -> register(a, r -> r.family("we b")))
        .when("Fargate without cpu", "ClientException 400", a -> register(a, r -> r.cpu(null)))
        .when("no such size", "ClientException 400", a -> register(a, r -> r.memory("100")))
        .when(
            "no essential container",
            "ClientException 400",
            a ->
                register(
                    a,
                    r ->
                        r.containerDefinitions(Account.app().toBuilder().essential(false).build())))
        .when(
            "two containers of one name",
            "ClientException 400",
            a -> register(a, r -> r.containerDefinitions(Account.app(), Account.app())));
  }

  private static void describe(Cases cases) {
    cases
        .on("DescribeTaskDefinition")
        .when(
            "by family",
            ARN + "web:2 2 ACTIVE",
            a -> {
              a.revision();
              a.revision();
              return view(describe(a, "web"));
            })
        .when(
            "by revision and by ARN",
            "1 1",
            a -> {
              String arn = a.revision();
              a.revision();
              return fields(describe(a, "web:1").revision(), describe(a, arn).revision());
            })
        .when(
            "the newest deregistered",
            "1",
            a -> {
              a.revision();
              a.revision();
              a.ecs().deregisterTaskDefinition(r -> r.taskDefinition("web:2"));
              return describe(a, "web").revision();
            })
        .when("unknown", "ClientException 400", a -> describe(a, "web"))
        .when(
            "tags",
            "[] [team=orders]",
            a -> {
              register(a, r -> r.tags(t -> t.key("team").value("orders")));
              var without = a.ecs().describeTaskDefinition(r -> r.taskDefinition("web"));
              var with =
                  a.ecs()
                      .describeTaskDefinition(
                          r -> r.taskDefinition("web").include(TaskDefinitionField.TAGS));
              return fields(EcsTagCases.tags(without.tags()), EcsTagCases.tags(with.tags()));
            })
        .when(
            "variables and logging",
            "[A=1] awslogs",
            a -> {
              register(
                  a,
                  r ->
                      r.containerDefinitions(
                          Account.app().toBuilder()
                              .environment(e -> e.name("A").value("1"))
                              .logConfiguration(l -> l.logDriver("awslogs"))
                              .build()));
              var app = describe(a, "web").containerDefinitions().getFirst();
              return fields(
                  app.environment().stream().map(e -> e.name() + "=" + e.value()).toList(),
                  app.logConfiguration().logDriverAsString());
            });
  }

  private static void list(Cases cases) {
    cases
        .on("ListTaskDefinitions")
        .when(
            "of a family, newest first",
            "[web:2, web:1]",
            a -> {
              a.revision();
              register(a, r -> r.family("other"));
              a.revision();
              return names(
                  a.ecs()
                      .listTaskDefinitions(r -> r.familyPrefix("web").sort(SortOrder.DESC))
                      .taskDefinitionArns());
            })
        .when(
            "a family whose name begins alike",
            "[web:1]",
            a -> {
              a.revision();
              register(a, r -> r.family("web-admin"));
              return names(
                  a.ecs().listTaskDefinitions(r -> r.familyPrefix("web")).taskDefinitionArns());
            })
        .when(
            "inactive ones",
            "[web:2] [web:1]",
            a -> {
              a.revision();
              a.revision();
              a.ecs().deregisterTaskDefinition(r -> r.taskDefinition("web:1"));
              return fields(
                  names(a.ecs().listTaskDefinitions().taskDefinitionArns()),
                  names(
                      a.ecs()
                          .listTaskDefinitions(r -> r.status(TaskDefinitionStatus.INACTIVE))
                          .taskDefinitionArns()));
            })
        .on("ListTaskDefinitionFamilies")
        .when(
            "by the beginning of the name",
            "[web, web-admin]",
            a -> {
              a.revision();
              register(a, r -> r.family("web-admin"));
              register(a, r -> r.family("other"));
              return a.ecs().listTaskDefinitionFamilies(r -> r.familyPrefix("web")).families();
            })
        .when(
            "without an active revision",
            "[] [web]",
            a -> {
              a.revision();
              a.ecs().deregisterTaskDefinition(r -> r.taskDefinition("web:1"));
              return fields(
                  families(a, TaskDefinitionFamilyStatus.ACTIVE),
                  families(a, TaskDefinitionFamilyStatus.INACTIVE));
            });
  }

  private static void remove(Cases cases) {
    cases
        .on("DeregisterTaskDefinition")
        .when(
            "active",
            ARN + "web:1 1 INACTIVE",
            a -> {
              a.revision();
              return view(deregister(a, "web:1"));
            })
        .when(
            "twice",
            ARN + "web:1 1 INACTIVE",
            a -> {
              a.revision();
              deregister(a, "web:1");
              return view(deregister(a, "web:1"));
            })
        .when("unknown", "ClientException 400", a -> deregister(a, "web:1"))
        .when(
            "revision numbers aren't used again",
            "2",
            a -> {
              a.revision();
              deregister(a, "web:1");
              return register(a, r -> {}).revision();
            })
        .on("DeleteTaskDefinitions")
        .when(
            "inactive",
            "[DELETE_IN_PROGRESS] []",
            a -> {
              a.revision();
              deregister(a, "web:1");
              var answer = a.ecs().deleteTaskDefinitions(r -> r.taskDefinitions("web:1"));
              return fields(
                  answer.taskDefinitions().stream().map(TaskDefinition::statusAsString).toList(),
                  answer.failures());
            })
        .when(
            "active",
            "0 1",
            a -> {
              a.revision();
              var answer = a.ecs().deleteTaskDefinitions(r -> r.taskDefinitions("web:1"));
              return fields(answer.taskDefinitions().size(), answer.failures().size());
            });
  }

  private static TaskDefinition register(
      Account account, Consumer<RegisterTaskDefinitionRequest.Builder> change) {
    RegisterTaskDefinitionRequest.Builder builder = account.fargate();
    change.accept(builder);
    return account.ecs().registerTaskDefinition(builder.build()).taskDefinition();
  }

  private static TaskDefinition describe(Account account, String name) {
    return account.ecs().describeTaskDefinition(r -> r.taskDefinition(name)).taskDefinition();
  }

  private static TaskDefinition deregister(Account account, String name) {
    return account.ecs().deregisterTaskDefinition(r -> r.taskDefinition(name)).taskDefinition();
  }

  private static List<String> families(Account account, TaskDefinitionFamilyStatus status) {
    return account.ecs().listTaskDefinitionFamilies(r -> r.status(status)).families();
  }

  private static List<String> names(List<String> arns) {
    return arns.stream().map(arn -> arn.substring(arn.lastIndexOf('/') + 1)).toList();
  }

  private static String view(TaskDefinition definition) {
    return fields(
        definition.taskDefinitionArn(), definition.revision(), definition.statusAsString());
  }
}
