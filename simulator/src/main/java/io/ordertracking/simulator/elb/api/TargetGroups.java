package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.TargetGroupRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;

/** Target groups: of addresses, over HTTP/1.1. */
final class TargetGroups {
  private static final String CREATE = "elasticloadbalancing:CreateTargetGroup";

  private final ElbAccount account;

  TargetGroups(ElbAccount account) {
    this.account = account;
  }

  CreateTargetGroupResponse create(CreateTargetGroupRequest request, Call call) {
    Supported.only(
        CREATE,
        request,
        "Name",
        "Protocol",
        "ProtocolVersion",
        "Port",
        "VpcId",
        "TargetType",
        "HealthCheckEnabled",
        "HealthCheckProtocol",
        "HealthCheckPort",
        "HealthCheckPath",
        "HealthCheckIntervalSeconds",
        "HealthCheckTimeoutSeconds",
        "HealthyThresholdCount",
        "UnhealthyThresholdCount",
        "Matcher",
        "IpAddressType",
        "Tags");
    // AWS's default type is "instance"
    only("TargetType", "ip", Optional.ofNullable(request.targetTypeAsString()).orElse("instance"));
    only("Protocol", "HTTP", Errors.required(request.protocolAsString(), "protocol"));
    only("ProtocolVersion", "HTTP1", request.protocolVersion());
    only("IpAddressType", "ipv4", request.ipAddressTypeAsString());
    TargetGroupRecord wanted = record(request, call);
    TargetGroupRecord created =
        account
            .state()
            .groupNamed(wanted.name())
            .map(existing -> repeated(existing, wanted))
            .orElseGet(() -> put(wanted, call));
    return CreateTargetGroupResponse.builder()
        .targetGroups(TargetGroupView.of(account.state(), created))
        .build();
  }

  private static void only(String member, String implemented, @Nullable String asked) {
    if (asked != null && !asked.equals(implemented)) {
      throw Fault.notImplemented(CREATE + "." + member + "=" + asked);
    }
  }

  private TargetGroupRecord record(CreateTargetGroupRequest request, Call call) {
    String name = Names.targetGroup(request.name());
    int port = Errors.required(request.port(), "port");
    if (port < 1 || port > 65_535) {
      throw Errors.validation("Port '" + port + "' must be between '1' and '65535'");
    }
    String vpc = Errors.required(request.vpcId(), "VPC ID");
    new NetworkChecks(account.network().get()).vpcExists(vpc);
    return new TargetGroupRecord(
        Names.arn(call, "targetgroup/" + name + "/" + account.ids().hex()),
        name,
        port,
        vpc,
        HealthCheckSettings.of(request),
        Attributes.TARGET_GROUP.defaults(),
        Tags.of(request.tags()));
  }

  /** A lost answer makes callers repeat themselves; whoever asks for something else is refused. */
  private static TargetGroupRecord repeated(TargetGroupRecord existing, TargetGroupRecord wanted) {
    if (existing.port() != wanted.port()
        || !existing.vpcId().equals(wanted.vpcId())
        || !existing.check().equals(wanted.check())) {
      throw Fault.client(
          "DuplicateTargetGroupName",
          "A target group with the same name '%s' exists, but with different settings"
              .formatted(wanted.name()));
    }
    return existing;
  }

  private TargetGroupRecord put(TargetGroupRecord created, Call call) {
    if (account.state().groups().values().size() >= account.settings().mostTargetGroups()) {
      throw Fault.client(
          "TooManyTargetGroups", "The maximum number of target groups has been reached");
    }
    account.update(call.now(), state -> state.with(created));
    return created;
  }

  DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request, Call call) {
    ElbState state = account.read(call);
    Page<TargetGroupRecord> page =
        Paging.page(asked(state, request), request.pageSize(), request.marker());
    return DescribeTargetGroupsResponse.builder()
        .targetGroups(page.items().stream().map(each -> TargetGroupView.of(state, each)).toList())
        .nextMarker(page.nextToken())
        .build();
  }

  /** One name or ARN that isn't there fails the whole call. */
  private static List<TargetGroupRecord> asked(
      ElbState state, DescribeTargetGroupsRequest request) {
    String loadBalancer = request.loadBalancerArn();
    if (loadBalancer != null) {
      if (state.loadBalancer(loadBalancer).isEmpty()) {
        throw Errors.loadBalancerNotFound();
      }
      return state
          .groups()
          .values(each -> loadBalancer.equals(state.associations().get(each.arn())));
    }
    if (!request.targetGroupArns().isEmpty()) {
      return request.targetGroupArns().stream()
          .distinct()
          .map(arn -> state.group(arn).orElseThrow(Errors::targetGroupNotFound))
          .toList();
    }
    if (!request.names().isEmpty()) {
      return request.names().stream()
          .distinct()
          .map(name -> state.groupNamed(name).orElseThrow(Errors::targetGroupNotFound))
          .toList();
    }
    return state.groups().values();
  }

  ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request, Call call) {
    TargetGroupRecord before =
        account
            .state()
            .group(Errors.required(request.targetGroupArn(), "target group ARN"))
            .orElseThrow(Errors::targetGroupNotFound);
    TargetGroupRecord after = before.withCheck(HealthCheckSettings.of(request, before.check()));
    account.update(call.now(), state -> state.with(after));
    return ModifyTargetGroupResponse.builder()
        .targetGroups(TargetGroupView.of(account.state(), after))
        .build();
  }

  /** Knows no error for one that isn't there. Its targets go with it. */
  DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request, Call call) {
    String arn = Objects.requireNonNullElse(request.targetGroupArn(), "");
    account
        .state()
        .group(arn)
        .ifPresent(
            group -> {
              if (account.state().associations().get(arn) != null) {
                throw Fault.client(
                    "ResourceInUse",
                    "Target group '" + arn + "' is currently in use by a listener or a rule");
              }
              account.update(call.now(), state -> state.without(group));
            });
    return DeleteTargetGroupResponse.builder().build();
  }
}
