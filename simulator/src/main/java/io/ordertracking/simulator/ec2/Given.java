package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells what callers of the API made from what was there before them. */
record Given(Account account, Network network) {
  static SecurityGroupRecord defaultGroup(String vpcId, ResourceIds ids) {
    String id = ids.next("sg-");
    RuleRecord in =
        rule(ids, id, new Permission(false, Permission.ALL, -1, -1, new Peer.Group(id)));
    RuleRecord out = rule(ids, id, Permission.allOut());
    return new SecurityGroupRecord(
        id,
        vpcId,
        SecurityGroupRecord.DEFAULT,
        "default VPC security group",
        Map.of(),
        List.of(in, out),
        true);
  }

  private static RuleRecord rule(ResourceIds ids, String groupId, Permission permission) {
    return new RuleRecord(ids.next("sgr-"), groupId, permission, "", Map.of(), true);
  }

  List<Resource> resources(boolean given) {
    Stream<Resource> groups =
        network.securityGroups().values(group -> group.given() == given).stream()
            .map(group -> resource("security-group", group.id(), group.tags()));
    Stream<Resource> rules =
        network.rules().stream()
            .filter(rule -> rule.given() == given && !rule.tags().isEmpty())
            .map(rule -> resource("security-group-rule", rule.id(), rule.tags()));
    return Stream.concat(groups, rules).toList();
  }

  private Resource resource(String type, String id, Map<String, String> tags) {
    return new Resource(type, account.arn("ec2", type + "/" + id), "available", tags);
  }
}
