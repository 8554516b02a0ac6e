package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** Listeners. */
final class ListenerCases {
  private ListenerCases() {}

  static List<Case> all() {
    Cases cases = Cases.of("elasticloadbalancing");
    create(cases);
    change(cases);
    return cases.list();
  }

  private static void create(Cases cases) {
    cases
        .on("CreateListener")
        .when(
            "new",
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/…/… HTTP 80 [forward true]",
            a -> {
              String group = a.targetGroup();
              return view(create(a, a.loadBalancer(), group), group);
            })
        .when(
            "there already, alike",
            "true",
            a -> {
              String loadBalancer = a.loadBalancer();
              String group = a.targetGroup();
              String first = create(a, loadBalancer, group).listenerArn();
              return first.equals(create(a, loadBalancer, group).listenerArn());
            })
        .when(
            "port taken",
            "DuplicateListener 400",
            a -> {
              String loadBalancer = a.loadBalancer();
              create(a, loadBalancer, a.targetGroup());
              return create(a, loadBalancer, a.targetGroup("other"));
            })
        .when(
            "no such load balancer",
            "LoadBalancerNotFound 400",
            a -> create(a, Account.NO_LOAD_BALANCER, a.targetGroup()))
        .when(
            "no such target group",
            "TargetGroupNotFound 400",
            a -> create(a, a.loadBalancer(), Account.NO_TARGET_GROUP))
        .when(
            "another load balancer's target group",
            "TargetGroupAssociationLimit 400",
            a -> {
              String group = a.targetGroup();
              create(a, a.loadBalancer(), group);
              String other =
                  a.elb()
                      .createLoadBalancer(r -> r.name("other").subnets(a.subnets()))
                      .loadBalancers()
                      .getFirst()
                      .loadBalancerArn();
              return create(a, other, group);
            })
        .when(
            "a fixed response",
            "[fixed-response 404 text/plain]",
            a -> {
              String loadBalancer = a.loadBalancer();
              return a
                  .elb()
                  .createListener(
                      r ->
                          r.loadBalancerArn(loadBalancer)
                              .protocol("HTTP")
                              .port(80)
                              .defaultActions(
                                  d ->
                                      d.type("fixed-response")
                                          .fixedResponseConfig(
                                              f -> f.statusCode("404").contentType("text/plain"))))
                  .listeners()
                  .getFirst()
                  .defaultActions()
                  .stream()
                  .map(
                      d ->
                          fields(
                              d.typeAsString(),
                              d.fixedResponseConfig().statusCode(),
                              d.fixedResponseConfig().contentType()))
                  .toList();
            })
        .when(
            "a fixed response with a wrong code",
            "ValidationError 400",
            a -> {
              String loadBalancer = a.loadBalancer();
              return a.elb()
                  .createListener(
                      r ->
                          r.loadBalancerArn(loadBalancer)
                              .protocol("HTTP")
                              .port(80)
                              .defaultActions(
                                  d ->
                                      d.type("fixed-response")
                                          .fixedResponseConfig(f -> f.statusCode("99"))));
            });
  }

  private static void change(Cases cases) {
    cases
        .on("DescribeListeners")
        .when(
            "by load balancer and by ARN",
            "1 1",
            a -> {
              String loadBalancer = a.loadBalancer();
              String listener = a.listener(loadBalancer, a.targetGroup());
              return fields(
                  a.elb()
                      .describeListeners(r -> r.loadBalancerArn(loadBalancer))
                      .listeners()
                      .size(),
                  a.elb().describeListeners(r -> r.listenerArns(listener)).listeners().size());
            })
        .when(
            "unknown",
            "ListenerNotFound 400",
            a -> a.elb().describeListeners(r -> r.listenerArns(Account.NO_LISTENER)))
        .when(
            "no such load balancer",
            "LoadBalancerNotFound 400",
            a -> a.elb().describeListeners(r -> r.loadBalancerArn(Account.NO_LOAD_BALANCER)))
        .on("ModifyListener")
        .when(
            "port and target group",
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/…/… HTTP 81 [forward true]",
            a -> {
              String listener = a.listener(a.loadBalancer(), a.targetGroup());
              String other = a.targetGroup("other");
              return view(
                  a.elb()
                      .modifyListener(
                          r ->
                              r.listenerArn(listener)
                                  .port(81)
                                  .defaultActions(d -> d.type("forward").targetGroupArn(other)))
                      .listeners()
                      .getFirst(),
                  other);
            })
        .when(
            "unknown",
            "ListenerNotFound 400",
            a -> a.elb().modifyListener(r -> r.listenerArn(Account.NO_LISTENER).port(81)))
        .on("DeleteListener")
        .when(
            "there",
            "ListenerNotFound 400",
            a -> {
              String listener = a.listener(a.loadBalancer(), a.targetGroup());
              a.elb().deleteListener(r -> r.listenerArn(listener));
              return a.elb().describeListeners(r -> r.listenerArns(listener));
            })
        .when(
            "unknown",
            "ListenerNotFound 400",
            a -> a.elb().deleteListener(r -> r.listenerArn(Account.NO_LISTENER)))
        .when(
            "its target group is free then",
            "ok",
            a -> {
              String group = a.targetGroup();
              String listener = a.listener(a.loadBalancer(), group);
              a.elb().deleteListener(r -> r.listenerArn(listener));
              return Answer.of(() -> a.elb().deleteTargetGroup(r -> r.targetGroupArn(group)));
            });
  }

  private static Listener create(Account account, String loadBalancer, String group) {
    return account
        .elb()
        .createListener(
            r ->
                r.loadBalancerArn(loadBalancer)
                    .protocol("HTTP")
                    .port(80)
                    .defaultActions(d -> d.type("forward").targetGroupArn(group)))
        .listeners()
        .getFirst();
  }

  private static String view(Listener listener, String group) {
    return fields(
        listener.listenerArn(),
        listener.protocolAsString(),
        listener.port(),
        listener.defaultActions().stream()
            .map(d -> fields(d.typeAsString(), group.equals(d.targetGroupArn())))
            .toList());
  }
}
