package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.ec2.Network.SubnetRecord;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Creates and describes load balancers. */
final class LoadBalancers {
  private static final int MOST_ARNS = 20;
  private static final String DEFAULT_SCHEME = "internet-facing";

  private final ElbAccount account;

  LoadBalancers(ElbAccount account) {
    this.account = account;
  }

  CreateLoadBalancerResponse create(CreateLoadBalancerRequest request, Call call) {
    Supported.only(
        "elasticloadbalancing:CreateLoadBalancer",
        request,
        "Name",
        "Subnets",
        "SubnetMappings",
        "SecurityGroups",
        "Scheme",
        "Tags",
        "Type",
        "IpAddressType");
    only("Type", "application", request.typeAsString());
    only("IpAddressType", "ipv4", request.ipAddressTypeAsString());
    String name = Names.loadBalancer(request.name());
    NetworkChecks checks = new NetworkChecks(account.network().get());
    List<SubnetRecord> subnets = checks.subnets(subnetIds(request));
    String vpc = NetworkChecks.vpc(subnets);
    List<String> groups = checks.securityGroups(request.securityGroups(), vpc);
    LoadBalancerRecord wanted =
        record(name, scheme(request.schemeAsString()), subnets, groups, call, request);
    LoadBalancerRecord created =
        account
            .state()
            .loadBalancerNamed(name)
            .map(existing -> repeated(existing, wanted))
            .orElseGet(() -> put(wanted, call));
    return CreateLoadBalancerResponse.builder()
        .loadBalancers(LoadBalancerView.of(created, call.now()))
        .build();
  }

  private static void only(String member, String implemented, @Nullable String asked) {
    if (asked != null && !asked.equals(implemented)) {
      throw Fault.notImplemented("elasticloadbalancing:CreateLoadBalancer." + member + "=" + asked);
    }
  }

  private static String scheme(@Nullable String asked) {
    return switch (asked) {
      case null -> DEFAULT_SCHEME;
      case DEFAULT_SCHEME, "internal" -> asked;
      default ->
          throw Fault.client("InvalidScheme", "The requested scheme '" + asked + "' is not valid");
    };
  }

  private static List<String> subnetIds(CreateLoadBalancerRequest request) {
    if (request.subnetMappings().isEmpty()) {
      return request.subnets();
    }
    for (SubnetMapping mapping : request.subnetMappings()) {
      Supported.only("elasticloadbalancing:CreateLoadBalancer.SubnetMappings", mapping, "SubnetId");
    }
    return request.subnetMappings().stream().map(SubnetMapping::subnetId).toList();
  }

  private LoadBalancerRecord record(
      String name,
      String scheme,
      List<SubnetRecord> subnets,
      List<String> groups,
      Call call,
      CreateLoadBalancerRequest request) {
    String id = account.ids().hex();
    String prefix = scheme.equals("internal") ? "internal-" : "";
    return new LoadBalancerRecord(
        Names.arn(call, "loadbalancer/app/" + name + "/" + id),
        id,
        name,
        prefix + name + "-" + account.ids().number() + "." + call.region() + ".elb.amazonaws.com",
        scheme,
        NetworkChecks.vpc(subnets),
        NetworkChecks.zones(subnets, account.ids()::networkInterface),
        groups,
        call.now(),
        call.now().plus(account.settings().provisioning()),
        Attributes.LOAD_BALANCER.defaults(),
        Tags.of(request.tags()));
  }

  /** A lost answer makes callers repeat themselves; whoever asks for something else is refused. */
  private static LoadBalancerRecord repeated(
      LoadBalancerRecord existing, LoadBalancerRecord wanted) {
    if (!existing.scheme().equals(wanted.scheme())
        || !set(existing.subnets()).equals(set(wanted.subnets()))
        || !set(existing.securityGroups()).equals(set(wanted.securityGroups()))) {
      throw Fault.client(
          "DuplicateLoadBalancerName",
          "A load balancer with the same name '%s' exists, but with different settings"
              .formatted(wanted.name()));
    }
    return existing;
  }

  private static Set<String> set(List<String> ids) {
    return new HashSet<>(ids);
  }

  private LoadBalancerRecord put(LoadBalancerRecord created, Call call) {
    if (account.state().loadBalancers().values().size() >= account.settings().mostLoadBalancers()) {
      throw Fault.client(
          "TooManyLoadBalancers", "The maximum number of load balancers has been reached");
    }
    account.update(call.now(), state -> state.with(created));
    return created;
  }

  /** One name or ARN that isn't there fails the whole call. */
  DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request, Call call) {
    if (request.loadBalancerArns().size() > MOST_ARNS) {
      throw Errors.validation("Up to 20 load balancers can be described in one call");
    }
    ElbState state = account.read(call);
    Page<LoadBalancerRecord> page =
        Paging.page(asked(state, request), request.pageSize(), request.marker());
    return DescribeLoadBalancersResponse.builder()
        .loadBalancers(
            page.items().stream().map(each -> LoadBalancerView.of(each, call.asOf())).toList())
        .nextMarker(page.nextToken())
        .build();
  }

  private static List<LoadBalancerRecord> asked(
      ElbState state, DescribeLoadBalancersRequest request) {
    if (!request.loadBalancerArns().isEmpty() && !request.names().isEmpty()) {
      throw Errors.validation("Load balancer names and load balancer ARNs cannot be combined");
    }
    if (!request.names().isEmpty()) {
      return request.names().stream().distinct().map(name -> named(state, name)).toList();
    }
    if (!request.loadBalancerArns().isEmpty()) {
      return request.loadBalancerArns().stream()
          .distinct()
          .map(arn -> state.loadBalancer(arn).orElseThrow(Errors::loadBalancerNotFound))
          .toList();
    }
    return state.loadBalancers().values();
  }

  private static LoadBalancerRecord named(ElbState state, String name) {
    return state
        .loadBalancerNamed(name)
        .orElseThrow(
            () ->
                Fault.client("LoadBalancerNotFound", "Load balancers '[" + name + "]' not found"));
  }
}
