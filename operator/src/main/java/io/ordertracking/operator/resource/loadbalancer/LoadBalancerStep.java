package io.ordertracking.operator.resource.loadbalancer;

import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import java.util.List;
import java.util.Map;

/** The writes to a load balancer. */
public sealed interface LoadBalancerStep extends Step {
  /** Its ARN becomes a late value. */
  record Create(LoadBalancer loadBalancer, Ref securityGroup) implements LoadBalancerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:CreateLoadBalancer";
    }
  }

  /**
   * @param attributes under AWS's names; what isn't named stays
   */
  record SetAttributes(Ref loadBalancer, Map<String, String> attributes)
      implements LoadBalancerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:ModifyLoadBalancerAttributes";
    }
  }

  record SetSecurityGroups(String arn, Ref securityGroup) implements LoadBalancerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:SetSecurityGroups";
    }
  }

  record SetSubnets(String arn, List<String> subnets) implements LoadBalancerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:SetSubnets";
    }
  }

  record Tag(String arn, Map<String, String> tags) implements LoadBalancerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:AddTags";
    }
  }

  /** Its listeners go with it. */
  record Delete(String arn) implements LoadBalancerStep {
    @Override
    public String call() {
      return "elasticloadbalancing:DeleteLoadBalancer";
    }
  }
}
