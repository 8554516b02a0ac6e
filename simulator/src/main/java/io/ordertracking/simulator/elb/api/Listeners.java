package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.ListenerRecord;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Listeners: HTTP only. */
final class Listeners {
  private final ElbAccount account;

  Listeners(ElbAccount account) {
    this.account = account;
  }

  CreateListenerResponse create(CreateListenerRequest request, Call call) {
    Supported.only(
        "elasticloadbalancing:CreateListener",
        request,
        "LoadBalancerArn",
        "Protocol",
        "Port",
        "DefaultActions",
        "Tags");
    LoadBalancerRecord loadBalancer =
        account
            .state()
            .loadBalancer(Errors.required(request.loadBalancerArn(), "load balancer ARN"))
            .orElseThrow(Errors::loadBalancerNotFound);
    Errors.required(request.protocolAsString(), "protocol");
    http("CreateListener", request.protocolAsString());
    int port = port(Errors.required(request.port(), "port"));
    List<Action> actions =
        Actions.of("CreateListener", request.defaultActions(), account.state(), loadBalancer.arn());
    ListenerRecord created =
        onPort(loadBalancer.arn(), port)
            .map(existing -> repeated(existing, actions))
            .orElseGet(() -> put(loadBalancer, port, actions, request, call));
    return CreateListenerResponse.builder().listeners(view(created)).build();
  }

  private static void http(String operation, @Nullable String protocol) {
    if (protocol != null && !protocol.equals("HTTP")) {
      throw Fault.notImplemented("elasticloadbalancing:" + operation + ".Protocol=" + protocol);
    }
  }

  private static int port(int asked) {
    if (asked < 1 || asked > 65_535) {
      throw Errors.validation("Port '" + asked + "' must be between '1' and '65535'");
    }
    return asked;
  }

  private Optional<ListenerRecord> onPort(String loadBalancer, int port) {
    return account.state().listenersOf(loadBalancer).stream()
        .filter(each -> each.port() == port)
        .findFirst();
  }

  private static ListenerRecord repeated(ListenerRecord existing, List<Action> actions) {
    if (!existing.actions().equals(actions)) {
      throw duplicate(existing.loadBalancer());
    }
    return existing;
  }

  private static Fault duplicate(String loadBalancer) {
    return Fault.client(
        "DuplicateListener",
        "A listener already exists on this port for this load balancer '" + loadBalancer + "'");
  }

  private ListenerRecord put(
      LoadBalancerRecord loadBalancer,
      int port,
      List<Action> actions,
      CreateListenerRequest request,
      Call call) {
    String arn =
        Names.childArn(loadBalancer.arn(), "loadbalancer", "listener", account.ids().hex());
    ListenerRecord created =
        new ListenerRecord(
            arn,
            loadBalancer.arn(),
            port,
            actions,
            Names.childArn(arn, "listener", "listener-rule", account.ids().hex()),
            Tags.of(request.tags()));
    account.update(call.now(), state -> state.with(created));
    return created;
  }

  DescribeListenersResponse describe(DescribeListenersRequest request, Call call) {
    Page<ListenerRecord> page =
        Paging.page(asked(account.read(call), request), request.pageSize(), request.marker());
    return DescribeListenersResponse.builder()
        .listeners(page.items().stream().map(Listeners::view).toList())
        .nextMarker(page.nextToken())
        .build();
  }

  private static List<ListenerRecord> asked(ElbState state, DescribeListenersRequest request) {
    if (!request.listenerArns().isEmpty()) {
      return request.listenerArns().stream()
          .distinct()
          .map(arn -> state.listener(arn).orElseThrow(Errors::listenerNotFound))
          .toList();
    }
    if (request.loadBalancerArn() == null) {
      throw Errors.validation("You must specify either listener ARNs or a load balancer ARN");
    }
    if (state.loadBalancer(request.loadBalancerArn()).isEmpty()) {
      throw Errors.loadBalancerNotFound();
    }
    return state.listenersOf(request.loadBalancerArn());
  }

  ModifyListenerResponse modify(ModifyListenerRequest request, Call call) {
    Supported.only(
        "elasticloadbalancing:ModifyListener",
        request,
        "ListenerArn",
        "Port",
        "Protocol",
        "DefaultActions");
    http("ModifyListener", request.protocolAsString());
    ListenerRecord before = existing(request.listenerArn());
    int port = port(Objects.requireNonNullElse(request.port(), before.port()));
    if (port != before.port() && onPort(before.loadBalancer(), port).isPresent()) {
      throw duplicate(before.loadBalancer());
    }
    List<Action> actions =
        request.defaultActions().isEmpty()
            ? before.actions()
            : Actions.of(
                "ModifyListener", request.defaultActions(), account.state(), before.loadBalancer());
    ListenerRecord after = before.with(port, actions);
    account.update(call.now(), state -> state.with(after));
    return ModifyListenerResponse.builder().listeners(view(after)).build();
  }

  DeleteListenerResponse delete(DeleteListenerRequest request, Call call) {
    ListenerRecord listener = existing(request.listenerArn());
    account.update(call.now(), state -> state.without(listener));
    return DeleteListenerResponse.builder().build();
  }

  private ListenerRecord existing(@Nullable String arn) {
    return account
        .state()
        .listener(Errors.required(arn, "listener ARN"))
        .orElseThrow(Errors::listenerNotFound);
  }

  private static Listener view(ListenerRecord record) {
    return Listener.builder()
        .listenerArn(record.arn())
        .loadBalancerArn(record.loadBalancer())
        .port(record.port())
        .protocol(ProtocolEnum.HTTP)
        .defaultActions(record.actions())
        .build();
  }
}
