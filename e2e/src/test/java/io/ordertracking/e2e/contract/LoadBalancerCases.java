package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/** Application load balancers. */
final class LoadBalancerCases {
  private static final String PROTECTION = "deletion_protection.enabled";
  private static final String NO_SUBNET = "subnet-0123456789abcdef0";

  private LoadBalancerCases() {}

  static List<Case> all() {
    Cases cases = Cases.of("elasticloadbalancing");
    create(cases);
    describe(cases);
    attributes(cases);
    change(cases);
    delete(cases);
    return cases.list();
  }

  private static void create(Cases cases) {
    cases
        .on("CreateLoadBalancer")
        .when(
            "new",
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/…"
                + " web-….us-east-1.elb.amazonaws.com internet-facing application provisioning 2",
            a -> {
              LoadBalancer made = create(a, r -> {});
              return fields(
                  made.loadBalancerArn(),
                  made.dnsName(),
                  made.schemeAsString(),
                  made.typeAsString(),
                  made.state().codeAsString(),
                  made.availabilityZones().size());
            })
        .when(
            "internal",
            "internal internal-web-….us-east-1.elb.amazonaws.com",
            a -> {
              LoadBalancer made = create(a, r -> r.scheme("internal"));
              return fields(made.schemeAsString(), made.dnsName());
            })
        .when(
            "there already, alike",
            "true",
            a -> {
              CreateLoadBalancerRequest wanted = wanted(a).build();
              String first = create(a, wanted).loadBalancerArn();
              return first.equals(create(a, wanted).loadBalancerArn());
            })
        .when(
            "there already, unlike",
            "DuplicateLoadBalancerName 400",
            a -> {
              CreateLoadBalancerRequest wanted = wanted(a).build();
              create(a, wanted);
              return create(a, wanted.toBuilder().scheme("internal").build());
            })
        .when(
            "one subnet",
            "ValidationError 400",
            a -> create(a, r -> r.subnets(a.subnets().getFirst())))
        .when(
            "no such subnet",
            "SubnetNotFound 400",
            a -> create(a, r -> r.subnets(a.subnets().getFirst(), NO_SUBNET)))
        .when(
            "no such security group",
            "InvalidSecurityGroup 400",
            a -> create(a, r -> r.securityGroups(Account.NO_GROUP)))
        .when("bad name", "ValidationError 400", a -> create(a, r -> r.name("we_b")))
        .when("a reserved name", "ValidationError 400", a -> create(a, r -> r.name("internal-web")))
        .when("a long name", "ValidationError 400", a -> create(a, r -> r.name("w".repeat(33))));
  }

  private static void describe(Cases cases) {
    cases
        .on("DescribeLoadBalancers")
        .when(
            "by name and by ARN",
            "[web] [web]",
            a -> {
              String arn = a.loadBalancer();
              return fields(
                  names(a.elb().describeLoadBalancers(r -> r.names("web")).loadBalancers()),
                  names(
                      a.elb().describeLoadBalancers(r -> r.loadBalancerArns(arn)).loadBalancers()));
            })
        .when("none", "[]", a -> names(a.elb().describeLoadBalancers().loadBalancers()))
        .when(
            "unknown name",
            "LoadBalancerNotFound 400",
            a -> a.elb().describeLoadBalancers(r -> r.names("web")))
        .when(
            "unknown ARN",
            "LoadBalancerNotFound 400",
            a -> a.elb().describeLoadBalancers(r -> r.loadBalancerArns(Account.NO_LOAD_BALANCER)))
        .when(
            "after a while",
            "active true",
            a -> {
              a.loadBalancer();
              a.settle();
              LoadBalancer now = a.elb().describeLoadBalancers().loadBalancers().getFirst();
              return fields(now.state().codeAsString(), a.vpc().equals(now.vpcId()));
            });
  }

  private static void attributes(Cases cases) {
    cases
        .on("DescribeLoadBalancerAttributes")
        .when(
            "as they are at first",
            "{deletion_protection.enabled=false, idle_timeout.timeout_seconds=60,"
                + " routing.http.drop_invalid_header_fields.enabled=false, routing.http2.enabled=true}",
            a -> {
              String arn = a.loadBalancer();
              Map<String, String> all =
                  attributes(
                      a.elb()
                          .describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn))
                          .attributes());
              all.keySet()
                  .retainAll(
                      List.of(
                          PROTECTION,
                          "idle_timeout.timeout_seconds",
                          "routing.http2.enabled",
                          "routing.http.drop_invalid_header_fields.enabled"));
              return all;
            })
        .when(
            "unknown",
            "LoadBalancerNotFound 400",
            a ->
                a.elb()
                    .describeLoadBalancerAttributes(
                        r -> r.loadBalancerArn(Account.NO_LOAD_BALANCER)))
        .on("ModifyLoadBalancerAttributes")
        .when(
            "a longer time-out",
            "120",
            a -> {
              String arn = a.loadBalancer();
              modify(a, arn, "idle_timeout.timeout_seconds", "120");
              return attributes(
                      a.elb()
                          .describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn))
                          .attributes())
                  .get("idle_timeout.timeout_seconds");
            })
        .when(
            "too long",
            "ValidationError 400",
            a -> modify(a, a.loadBalancer(), "idle_timeout.timeout_seconds", "4001"))
        .when(
            "no such attribute",
            "ValidationError 400",
            a -> modify(a, a.loadBalancer(), "colour", "blue"))
        .when(
            "unknown",
            "LoadBalancerNotFound 400",
            a -> modify(a, Account.NO_LOAD_BALANCER, PROTECTION, "true"));
  }

  private static void change(Cases cases) {
    cases
        .on("SetSecurityGroups")
        .when(
            "another one",
            "true true",
            a -> {
              String arn = a.loadBalancer();
              String other = a.group("other");
              var answer =
                  a.elb().setSecurityGroups(r -> r.loadBalancerArn(arn).securityGroups(other));
              return fields(
                  answer.securityGroupIds().equals(List.of(other)),
                  a.elb()
                      .describeLoadBalancers()
                      .loadBalancers()
                      .getFirst()
                      .securityGroups()
                      .equals(List.of(other)));
            })
        .when(
            "no such group",
            "InvalidSecurityGroup 400",
            a -> {
              String arn = a.loadBalancer();
              return a.elb()
                  .setSecurityGroups(r -> r.loadBalancerArn(arn).securityGroups(Account.NO_GROUP));
            })
        .when(
            "unknown",
            "LoadBalancerNotFound 400",
            a -> {
              String group = a.group("g");
              return a.elb()
                  .setSecurityGroups(
                      r -> r.loadBalancerArn(Account.NO_LOAD_BALANCER).securityGroups(group));
            })
        .on("SetSubnets")
        .when(
            "the same in two zones",
            "[us-east-1a, us-east-1b]",
            a -> {
              String arn = a.loadBalancer();
              return a
                  .elb()
                  .setSubnets(r -> r.loadBalancerArn(arn).subnets(a.subnets()))
                  .availabilityZones()
                  .stream()
                  .map(AvailabilityZone::zoneName)
                  .sorted()
                  .toList();
            })
        .when(
            "one",
            "ValidationError 400",
            a -> {
              String arn = a.loadBalancer();
              return a.elb()
                  .setSubnets(r -> r.loadBalancerArn(arn).subnets(a.subnets().getFirst()));
            })
        .when(
            "no such subnet",
            "SubnetNotFound 400",
            a -> {
              String arn = a.loadBalancer();
              return a.elb()
                  .setSubnets(
                      r -> r.loadBalancerArn(arn).subnets(a.subnets().getFirst(), NO_SUBNET));
            })
        .when(
            "unknown",
            "LoadBalancerNotFound 400",
            a ->
                a.elb()
                    .setSubnets(
                        r -> r.loadBalancerArn(Account.NO_LOAD_BALANCER).subnets(a.subnets())));
  }

  private static void delete(Cases cases) {
    cases
        .on("DeleteLoadBalancer")
        .when(
            "idle",
            "LoadBalancerNotFound 400",
            a -> {
              String arn = a.loadBalancer();
              a.elb().deleteLoadBalancer(r -> r.loadBalancerArn(arn));
              return a.elb().describeLoadBalancers(r -> r.loadBalancerArns(arn));
            })
        .when(
            "unknown",
            "ok",
            a ->
                Answer.of(
                    () ->
                        a.elb()
                            .deleteLoadBalancer(r -> r.loadBalancerArn(Account.NO_LOAD_BALANCER))))
        .when(
            "protected",
            "OperationNotPermitted 400",
            a -> {
              String arn = a.loadBalancer();
              modify(a, arn, PROTECTION, "true");
              return a.elb().deleteLoadBalancer(r -> r.loadBalancerArn(arn));
            })
        .when(
            "its listeners go with it",
            "ListenerNotFound 400",
            a -> {
              String arn = a.loadBalancer();
              String listener = a.listener(arn, a.targetGroup());
              a.elb().deleteLoadBalancer(r -> r.loadBalancerArn(arn));
              return a.elb().describeListeners(r -> r.listenerArns(listener));
            });
  }

  private static CreateLoadBalancerRequest.Builder wanted(Account account) {
    return CreateLoadBalancerRequest.builder()
        .name("web")
        .subnets(account.subnets())
        .securityGroups(account.group("web-alb"));
  }

  private static LoadBalancer create(
      Account account, Consumer<CreateLoadBalancerRequest.Builder> change) {
    CreateLoadBalancerRequest.Builder builder = wanted(account);
    change.accept(builder);
    return create(account, builder.build());
  }

  private static LoadBalancer create(Account account, CreateLoadBalancerRequest request) {
    return account.elb().createLoadBalancer(request).loadBalancers().getFirst();
  }

  private static Object modify(Account account, String arn, String key, String value) {
    return account
        .elb()
        .modifyLoadBalancerAttributes(
            r -> r.loadBalancerArn(arn).attributes(t -> t.key(key).value(value)));
  }

  private static Map<String, String> attributes(List<LoadBalancerAttribute> attributes) {
    Map<String, String> all = new TreeMap<>();
    attributes.forEach(each -> all.put(each.key(), each.value()));
    return all;
  }

  private static List<String> names(List<LoadBalancer> loadBalancers) {
    return loadBalancers.stream().map(LoadBalancer::loadBalancerName).toList();
  }
}
