package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.elb.health.HealthChecks;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import java.util.function.Consumer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;

/** Every operation of Elastic Load Balancing v2 that the simulator has, one a line. */
public final class ElbOperations {
  private ElbOperations() {}

  /**
   * @param deleted is told of every load balancer that goes
   */
  public static void register(
      Operations operations,
      ElbAccount account,
      HealthChecks checks,
      Consumer<LoadBalancerRecord> deleted) {
    LoadBalancers loadBalancers = new LoadBalancers(account);
    LoadBalancerChanges changes = new LoadBalancerChanges(account, deleted);
    AttributeCalls attributes = new AttributeCalls(account);
    TargetGroups groups = new TargetGroups(account);
    Listeners listeners = new Listeners(account);
    Rules rules = new Rules(account);
    Tagging tagging = new Tagging(account);
    Targets targets = new Targets(account, checks);
    operations
        .on(
            CreateLoadBalancerRequest.class,
            CreateLoadBalancerResponse.class,
            loadBalancers::create)
        .on(
            DescribeLoadBalancersRequest.class,
            DescribeLoadBalancersResponse.class,
            loadBalancers::describe)
        .on(
            SetSecurityGroupsRequest.class,
            SetSecurityGroupsResponse.class,
            changes::setSecurityGroups)
        .on(SetSubnetsRequest.class, SetSubnetsResponse.class, changes::setSubnets)
        .on(DeleteLoadBalancerRequest.class, DeleteLoadBalancerResponse.class, changes::delete)
        .on(
            DescribeLoadBalancerAttributesRequest.class,
            DescribeLoadBalancerAttributesResponse.class,
            attributes::loadBalancer)
        .on(
            ModifyLoadBalancerAttributesRequest.class,
            ModifyLoadBalancerAttributesResponse.class,
            attributes::modifyLoadBalancer)
        .on(
            DescribeTargetGroupAttributesRequest.class,
            DescribeTargetGroupAttributesResponse.class,
            attributes::targetGroup)
        .on(
            ModifyTargetGroupAttributesRequest.class,
            ModifyTargetGroupAttributesResponse.class,
            attributes::modifyTargetGroup)
        .on(CreateTargetGroupRequest.class, CreateTargetGroupResponse.class, groups::create)
        .on(DescribeTargetGroupsRequest.class, DescribeTargetGroupsResponse.class, groups::describe)
        .on(ModifyTargetGroupRequest.class, ModifyTargetGroupResponse.class, groups::modify)
        .on(DeleteTargetGroupRequest.class, DeleteTargetGroupResponse.class, groups::delete)
        .on(CreateListenerRequest.class, CreateListenerResponse.class, listeners::create)
        .on(DescribeListenersRequest.class, DescribeListenersResponse.class, listeners::describe)
        .on(ModifyListenerRequest.class, ModifyListenerResponse.class, listeners::modify)
        .on(DeleteListenerRequest.class, DeleteListenerResponse.class, listeners::delete)
        .on(CreateRuleRequest.class, CreateRuleResponse.class, rules::create)
        .on(DescribeRulesRequest.class, DescribeRulesResponse.class, rules::describe)
        .on(DeleteRuleRequest.class, DeleteRuleResponse.class, rules::delete)
        .on(AddTagsRequest.class, AddTagsResponse.class, tagging::add)
        .on(RemoveTagsRequest.class, RemoveTagsResponse.class, tagging::remove)
        .on(DescribeTagsRequest.class, DescribeTagsResponse.class, tagging::describe)
        .on(RegisterTargetsRequest.class, RegisterTargetsResponse.class, targets::register)
        .on(DeregisterTargetsRequest.class, DeregisterTargetsResponse.class, targets::deregister)
        .on(DescribeTargetHealthRequest.class, DescribeTargetHealthResponse.class, targets::health);
  }
}
