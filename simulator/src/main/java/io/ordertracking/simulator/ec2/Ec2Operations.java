package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Versioned;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** The table of EC2's operations. */
record Ec2Operations(
    Versioned<Network> state, ResourceIds ids, Supplier<Quotas> quotas, Interfaces interfaces) {
  void register(Operations operations) {
    lookups(operations);
    groups(operations);
    rules(operations);
    tags(operations);
  }

  private void lookups(Operations operations) {
    NetworkInterfaces networkInterfaces = new NetworkInterfaces(state, interfaces);
    operations
        .on(DescribeVpcsRequest.class, DescribeVpcsResponse.class, new Vpcs(state)::describe)
        .on(
            DescribeSubnetsRequest.class,
            DescribeSubnetsResponse.class,
            new Subnets(state)::describe)
        .on(
            DescribeNetworkInterfacesRequest.class,
            DescribeNetworkInterfacesResponse.class,
            networkInterfaces::describe);
  }

  private void groups(Operations operations) {
    SecurityGroups groups = new SecurityGroups(state);
    GroupWrites writes = new GroupWrites(state, ids, quotas, interfaces);
    operations
        .on(
            DescribeSecurityGroupsRequest.class,
            DescribeSecurityGroupsResponse.class,
            groups::describe)
        .on(CreateSecurityGroupRequest.class, CreateSecurityGroupResponse.class, writes::create)
        .on(DeleteSecurityGroupRequest.class, DeleteSecurityGroupResponse.class, writes::delete);
  }

  private void rules(Operations operations) {
    SecurityGroupRules rules = new SecurityGroupRules(state);
    RuleWrites writes = new RuleWrites(state, ids, quotas);
    RuleRevocations revocations = new RuleRevocations(state);
    RuleEdits edits = new RuleEdits(state);
    operations
        .on(
            DescribeSecurityGroupRulesRequest.class,
            DescribeSecurityGroupRulesResponse.class,
            rules::describe)
        .on(
            AuthorizeSecurityGroupIngressRequest.class,
            AuthorizeSecurityGroupIngressResponse.class,
            writes::ingress)
        .on(
            AuthorizeSecurityGroupEgressRequest.class,
            AuthorizeSecurityGroupEgressResponse.class,
            writes::egress)
        .on(
            RevokeSecurityGroupIngressRequest.class,
            RevokeSecurityGroupIngressResponse.class,
            revocations::ingress)
        .on(
            RevokeSecurityGroupEgressRequest.class,
            RevokeSecurityGroupEgressResponse.class,
            revocations::egress)
        .on(
            ModifySecurityGroupRulesRequest.class,
            ModifySecurityGroupRulesResponse.class,
            edits::modify)
        .on(
            UpdateSecurityGroupRuleDescriptionsIngressRequest.class,
            UpdateSecurityGroupRuleDescriptionsIngressResponse.class,
            edits::describeIngress)
        .on(
            UpdateSecurityGroupRuleDescriptionsEgressRequest.class,
            UpdateSecurityGroupRuleDescriptionsEgressResponse.class,
            edits::describeEgress);
  }

  private void tags(Operations operations) {
    Ec2Tags tags = new Ec2Tags(state);
    operations
        .on(CreateTagsRequest.class, CreateTagsResponse.class, tags::create)
        .on(DeleteTagsRequest.class, DeleteTagsResponse.class, tags::delete)
        .on(DescribeTagsRequest.class, DescribeTagsResponse.class, tags::describe);
  }
}
