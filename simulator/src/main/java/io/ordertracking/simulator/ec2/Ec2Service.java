package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Firewall;
import io.ordertracking.simulator.core.NetworkInterface;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.Network.SubnetRecord;
import io.ordertracking.simulator.ec2.Network.VpcRecord;
import java.util.List;
import java.util.function.UnaryOperator;

/** EC2 of one account: a network to look at, and security groups with all that they can do. */
public final class Ec2Service {
  private final Account account;
  private final ResourceIds ids;
  private final Versioned<Network> state = new Versioned<>(Network.EMPTY);
  private final Interfaces interfaces = new Interfaces();
  private final Firewall firewall = new RuleFirewall(state);
  private Quotas quotas = Quotas.DEFAULT;

  public Ec2Service(Account account) {
    this.account = account;
    this.ids = new ResourceIds(account.id());
  }

  public void register(Operations operations) {
    new Ec2Operations(state, ids, () -> quotas, interfaces).register(operations);
  }

  /** Makes the VPC, with its default security group as AWS does. */
  public void put(VpcRecord vpc) {
    account.locked(
        () -> {
          boolean isNew = state.current().vpcs().get(vpc.id()) == null;
          state.update(account.now(), network -> network.with(vpc));
          if (isNew) {
            SecurityGroupRecord group = Given.defaultGroup(vpc.id(), ids);
            state.update(account.now(), network -> network.with(group));
          }
        });
  }

  public void put(SubnetRecord subnet) {
    update(network -> network.with(subnet));
  }

  /** Makes the group, or replaces the one with its id. */
  public void put(SecurityGroupRecord group) {
    update(network -> network.with(group));
  }

  /** Adds a rule as Terraform would have made it; returns its id. */
  public String putRule(String groupId, Permission permission, RuleNote note) {
    return account.locked(
        () -> {
          RuleRecord rule =
              new RuleRecord(
                  ids.next("sgr-"), groupId, permission, note.description(), note.tags(), true);
          SecurityGroupRecord group = state.current().requireGroup(groupId);
          state.update(account.now(), network -> network.with(group.plus(List.of(rule))));
          return rule.id();
        });
  }

  /** A service that keeps network interfaces: their groups and subnets are in use. */
  public void keeper(NetworkInterface.Keeper keeper) {
    account.locked(() -> interfaces.add(keeper));
  }

  /** Takes effect with the next call; what exceeds the new quotas stays. */
  public void quotas(Quotas newQuotas) {
    account.locked(() -> quotas = newQuotas);
  }

  public Quotas quotas() {
    return account.locked(() -> quotas);
  }

  /** The newest rules; ask it under the account's lock. */
  public Firewall firewall() {
    return firewall;
  }

  public Network network() {
    return account.locked(state::current);
  }

  /** Groups, and rules that carry tags, that callers of the API made. */
  public List<Resource> resources() {
    return account.locked(() -> new Given(account, state.current()).resources(false));
  }

  /** The same of those that were there before any call: Terraform's. */
  public List<Resource> given() {
    return account.locked(() -> new Given(account, state.current()).resources(true));
  }

  private void update(UnaryOperator<Network> change) {
    account.locked(() -> state.update(account.now(), change));
  }
}
