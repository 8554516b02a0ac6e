package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.Network.SecurityGroupRecord;
import io.ordertracking.simulator.ec2.Network.SubnetRecord;
import io.ordertracking.simulator.ec2.Network.VpcRecord;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;

/** EC2 of one account: a network to look at. */
public final class Ec2Service {
  private final Account account;
  private final Versioned<Network> state = new Versioned<>(Network.EMPTY);

  public Ec2Service(Account account) {
    this.account = account;
  }

  public void register(Operations operations) {
    Vpcs vpcs = new Vpcs(state);
    Subnets subnets = new Subnets(state);
    SecurityGroups groups = new SecurityGroups(state);
    operations
        .on(DescribeVpcsRequest.class, DescribeVpcsResponse.class, vpcs::describe)
        .on(DescribeSubnetsRequest.class, DescribeSubnetsResponse.class, subnets::describe)
        .on(
            DescribeSecurityGroupsRequest.class,
            DescribeSecurityGroupsResponse.class,
            groups::describe);
  }

  public void put(VpcRecord vpc) {
    update(network -> network.with(vpc));
  }

  public void put(SubnetRecord subnet) {
    update(network -> network.with(subnet));
  }

  public void put(SecurityGroupRecord group) {
    update(network -> network.with(group));
  }

  public Network network() {
    return account.locked(state::current);
  }

  private void update(UnaryOperator<Network> change) {
    account.locked(() -> state.update(account.now(), change));
  }
}
