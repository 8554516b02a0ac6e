package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** ECS services. */
final class ServiceCases {
  private static final String ARN = "arn:aws:ecs:us-east-1:123456789012:service/shop/web";

  private ServiceCases() {}

  static List<Case> all() {
    Cases cases = Cases.of("ecs");
    create(cases);
    createWithLoadBalancer(cases);
    read(cases);
    update(cases);
    delete(cases);
    return cases.list();
  }

  private static void create(Cases cases) {
    cases
        .on("CreateService")
        .when(
            "new",
            ARN + " ACTIVE 2 REPLICA FARGATE ECS",
            a -> {
              Service made = a.service();
              return fields(
                  made.serviceArn(),
                  made.status(),
                  made.desiredCount(),
                  made.schedulingStrategyAsString(),
                  made.launchTypeAsString(),
                  made.deploymentController() == null
                      ? null
                      : made.deploymentController().typeAsString());
            })
        .when(
            "its deployment",
            "[PRIMARY web:1 2]",
            a ->
                a.service().deployments().stream()
                    .map(d -> fields(d.status(), revision(d.taskDefinition()), d.desiredCount()))
                    .toList())
        .when(
            "deployment configuration",
            "50 150 true true",
            a -> {
              var made =
                  create(
                      a,
                      r ->
                          r.deploymentConfiguration(
                              d ->
                                  d.minimumHealthyPercent(50)
                                      .maximumPercent(150)
                                      .deploymentCircuitBreaker(
                                          b -> b.enable(true).rollback(true))));
              var kept = made.deploymentConfiguration();
              return fields(
                  kept.minimumHealthyPercent(),
                  kept.maximumPercent(),
                  kept.deploymentCircuitBreaker().enable(),
                  kept.deploymentCircuitBreaker().rollback());
            })
        .when(
            "deployment configuration left out",
            "100 200",
            a -> {
              var kept = a.service().deploymentConfiguration();
              return fields(kept.minimumHealthyPercent(), kept.maximumPercent());
            })
        .when(
            "exec and grace period",
            "true 60",
            a -> {
              var made =
                  create(
                      a,
                      r ->
                          r.enableExecuteCommand(true)
                              .healthCheckGracePeriodSeconds(60)
                              .loadBalancers(behind(a)));
              return fields(made.enableExecuteCommand(), made.healthCheckGracePeriodSeconds());
            })
        .when(
            "no security groups: the VPC's default one",
            "[web:1]",
            a -> {
              var made =
                  create(
                      a,
                      r ->
                          r.networkConfiguration(
                              n -> n.awsvpcConfiguration(v -> v.subnets(a.subnets()))));
              return List.of(revision(made.taskDefinition()));
            })
        .when(
            "no such cluster",
            "ClusterNotFoundException 400",
            a -> a.ecs().createService(a.wanted(a.revision()).build()))
        .when(
            "no such task definition",
            "ClientException 400",
            a -> {
              a.cluster();
              return a.ecs().createService(a.wanted("web:7").build());
            })
        .when(
            "an inactive task definition",
            "InvalidParameterException 400",
            a -> {
              a.cluster();
              String revision = a.revision();
              a.ecs().deregisterTaskDefinition(r -> r.taskDefinition(revision));
              return a.ecs().createService(a.wanted(revision).build());
            })
        .when(
            "there already",
            "InvalidParameterException 400",
            a -> {
              CreateServiceRequest wanted = a.wanted(clustered(a)).build();
              a.ecs().createService(wanted);
              return a.ecs().createService(wanted.toBuilder().desiredCount(3).build());
            })
        .when(
            "with the client token of before",
            "true",
            a -> {
              CreateServiceRequest wanted = a.wanted(clustered(a)).clientToken("t-1").build();
              String first = a.ecs().createService(wanted).service().serviceArn();
              return first.equals(a.ecs().createService(wanted).service().serviceArn());
            })
        .when(
            "without a network",
            "InvalidParameterException 400",
            a ->
                create(
                    a,
                    r ->
                        r.networkConfiguration(
                            (software.amazon.awssdk.services.ecs.model.NetworkConfiguration) null)))
        .when(
            "a negative count",
            "InvalidParameterException 400",
            a -> create(a, r -> r.desiredCount(-1)))
        .when(
            "bad name",
            "InvalidParameterException 400",
            a -> create(a, r -> r.serviceName("we b")));
  }

  private static void createWithLoadBalancer(Cases cases) {
    cases
        .when(
            "behind a load balancer",
            "[app 8080 true]",
            a -> {
              LoadBalancer behind = behind(a);
              return create(a, r -> r.loadBalancers(behind)).loadBalancers().stream()
                  .map(
                      l ->
                          fields(
                              l.containerName(),
                              l.containerPort(),
                              behind.targetGroupArn().equals(l.targetGroupArn())))
                  .toList();
            })
        .when(
            "a target group without a load balancer",
            "InvalidParameterException 400",
            a -> {
              String group = a.targetGroup();
              return create(a, r -> r.loadBalancers(attachment(group)));
            })
        .when(
            "no such target group",
            "InvalidParameterException 400",
            a -> create(a, r -> r.loadBalancers(attachment(Account.NO_TARGET_GROUP))))
        .when(
            "a container that isn't in the definition",
            "InvalidParameterException 400",
            a -> {
              LoadBalancer behind = behind(a).toBuilder().containerName("other").build();
              return create(a, r -> r.loadBalancers(behind));
            });
  }

  private static void read(Cases cases) {
    cases
        .on("DescribeServices")
        .when(
            "by name and by ARN",
            "[web] [web] []",
            a -> {
              String arn = a.service().serviceArn();
              var byArn = a.ecs().describeServices(r -> r.cluster("shop").services(arn));
              return fields(
                  names(describe(a, "web")),
                  byArn.services().stream().map(Service::serviceName).toList(),
                  byArn.failures());
            })
        .when(
            "unknown",
            "[] [" + ARN + " MISSING]",
            a -> {
              a.cluster();
              var answer = a.ecs().describeServices(r -> r.cluster("shop").services("web"));
              return fields(answer.services(), ClusterCases.failures(answer.failures()));
            })
        .when("no such cluster", "ClusterNotFoundException 400", a -> describe(a, "web"))
        .when(
            "eleven at once",
            "InvalidParameterException 400",
            a -> {
              a.cluster();
              return describe(
                  a, IntStream.range(0, 11).mapToObj(i -> "s" + i).toArray(String[]::new));
            })
        .when(
            "after a while",
            "2 0 [PRIMARY COMPLETED 2]",
            a -> {
              a.service();
              a.settle();
              Service now = describe(a, "web").getFirst();
              return fields(
                  now.runningCount(),
                  now.pendingCount(),
                  now.deployments().stream()
                      .map(d -> fields(d.status(), d.rolloutStateAsString(), d.runningCount()))
                      .toList());
            })
        .when(
            "says what happened",
            "true",
            a -> {
              a.service();
              a.settle();
              return !describe(a, "web").getFirst().events().isEmpty();
            })
        .when(
            "tags",
            "[] [team=orders]",
            a -> {
              create(a, r -> r.tags(t -> t.key("team").value("orders")));
              var with =
                  a.ecs()
                      .describeServices(
                          r -> r.cluster("shop").services("web").include(ServiceField.TAGS));
              return fields(
                  EcsTagCases.tags(describe(a, "web").getFirst().tags()),
                  EcsTagCases.tags(with.services().getFirst().tags()));
            })
        .on("ListServices")
        .when(
            "of a cluster",
            "[" + ARN + "] []",
            a -> {
              a.service();
              ClusterCases.create(a, "other");
              return fields(
                  a.ecs().listServices(r -> r.cluster("shop")).serviceArns(),
                  a.ecs().listServices(r -> r.cluster("other")).serviceArns());
            })
        .when(
            "of a launch type",
            "1 0",
            a -> {
              a.service();
              return fields(
                  a.ecs()
                      .listServices(r -> r.cluster("shop").launchType(LaunchType.FARGATE))
                      .serviceArns()
                      .size(),
                  a.ecs()
                      .listServices(r -> r.cluster("shop").launchType(LaunchType.EC2))
                      .serviceArns()
                      .size());
            })
        .when(
            "no such cluster",
            "ClusterNotFoundException 400",
            a -> a.ecs().listServices(r -> r.cluster("shop")));
  }

  private static void update(Cases cases) {
    cases
        .on("UpdateService")
        .when(
            "another count",
            "3 1",
            a -> {
              a.service();
              Service now = update(a, r -> r.desiredCount(3));
              return fields(now.desiredCount(), now.deployments().size());
            })
        .when(
            "another task definition",
            "[PRIMARY web:2, ACTIVE web:1]",
            a -> {
              a.service();
              a.settle();
              String next = a.revision();
              return update(a, r -> r.taskDefinition(next)).deployments().stream()
                  .map(d -> fields(d.status(), revision(d.taskDefinition())))
                  .toList();
            })
        .when(
            "another task definition, after a while",
            "[PRIMARY web:2 COMPLETED]",
            a -> {
              a.service();
              a.settle();
              String next = a.revision();
              update(a, r -> r.taskDefinition(next));
              a.settle();
              return describe(a, "web").getFirst().deployments().stream()
                  .map(
                      d ->
                          fields(
                              d.status(), revision(d.taskDefinition()), d.rolloutStateAsString()))
                  .toList();
            })
        .when(
            "the same again, forced",
            "2",
            a -> {
              a.service();
              a.settle();
              return update(a, r -> r.forceNewDeployment(true)).deployments().size();
            })
        .when(
            "no such cluster",
            "ClusterNotFoundException 400",
            a -> update(a, r -> r.desiredCount(1)))
        .when(
            "no such service",
            "ServiceNotFoundException 400",
            a -> {
              a.cluster();
              return update(a, r -> r.desiredCount(1));
            })
        .when(
            "no such task definition",
            "ClientException 400",
            a -> {
              a.service();
              return update(a, r -> r.taskDefinition("web:7"));
            })
        .when(
            "a deleted service",
            "ServiceNotActiveException 400",
            a -> {
              a.service();
              a.settle();
              delete(a, true);
              a.settle();
              return update(a, r -> r.desiredCount(1));
            });
  }

  private static void delete(Cases cases) {
    cases
        .on("DeleteService")
        .when(
            "with tasks",
            "InvalidParameterException 400",
            a -> {
              a.service();
              a.settle();
              return delete(a, false);
            })
        .when(
            "with tasks, forced",
            "DRAINING 0",
            a -> {
              a.service();
              a.settle();
              Service going = delete(a, true);
              return fields(going.status(), going.desiredCount());
            })
        .when(
            "seen afterwards",
            "[INACTIVE] []",
            a -> {
              a.service();
              a.settle();
              delete(a, true);
              a.settle();
              return fields(
                  describe(a, "web").stream().map(Service::status).toList(),
                  a.ecs().listServices(r -> r.cluster("shop")).serviceArns());
            })
        .when(
            "and made again",
            "ACTIVE",
            a -> {
              CreateServiceRequest wanted = a.wanted(clustered(a)).build();
              a.ecs().createService(wanted);
              a.settle();
              delete(a, true);
              a.settle();
              return a.ecs().createService(wanted).service().status();
            })
        .when(
            "no such service",
            "ServiceNotFoundException 400",
            a -> {
              a.cluster();
              return delete(a, true);
            })
        .when("no such cluster", "ClusterNotFoundException 400", a -> delete(a, true));
  }

  private static String clustered(Account account) {
    account.cluster();
    return account.revision();
  }

  private static Service create(Account account, Consumer<CreateServiceRequest.Builder> change) {
    CreateServiceRequest.Builder builder = account.wanted(clustered(account));
    change.accept(builder);
    return account.ecs().createService(builder.build()).service();
  }

  private static Service update(Account account, Consumer<UpdateServiceRequest.Builder> change) {
    UpdateServiceRequest.Builder builder =
        UpdateServiceRequest.builder().cluster("shop").service("web");
    change.accept(builder);
    return account.ecs().updateService(builder.build()).service();
  }

  private static Service delete(Account account, boolean force) {
    return account
        .ecs()
        .deleteService(r -> r.cluster("shop").service("web").force(force))
        .service();
  }

  private static List<Service> describe(Account account, String... names) {
    return account.ecs().describeServices(r -> r.cluster("shop").services(names)).services();
  }

  private static List<String> names(List<Service> services) {
    return services.stream().map(Service::serviceName).toList();
  }

  /** A target group that a listener forwards to. */
  static LoadBalancer behind(Account account) {
    String group = account.targetGroup();
    account.listener(account.loadBalancer(), group);
    return attachment(group);
  }

  private static LoadBalancer attachment(String group) {
    return LoadBalancer.builder()
        .targetGroupArn(group)
        .containerName("app")
        .containerPort(8080)
        .build();
  }

  private static String revision(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
