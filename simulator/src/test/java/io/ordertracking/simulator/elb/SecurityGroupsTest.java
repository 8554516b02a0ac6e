package io.ordertracking.simulator.elb;

import static io.ordertracking.simulator.elb.ElbLab.balancer;
import static io.ordertracking.simulator.elb.ElbLab.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.elb.traffic.Outcome;
import io.ordertracking.simulator.elb.traffic.Request;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Load balancers and tasks behind EC2's own rules. */
class SecurityGroupsTest {
  private final ElbLab lab = new ElbLab();
  private final Ec2Client ec2 = SimulatorClients.of(lab.aws).withoutRetries().ec2();
  private final String outside = group("outside");
  private final String inside = group("inside");
  private final IpPermission fromOutside =
      IpPermission.builder()
          .ipProtocol("tcp")
          .fromPort(8080)
          .toPort(8080)
          .userIdGroupPairs(UserIdGroupPair.builder().groupId(outside).build())
          .build();

  SecurityGroupsTest() {
    lab.aws.elb().firewall(lab.aws.ec2().firewall());
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(outside)
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .ipRanges(IpRange.builder().cidrIp("203.0.113.0/24").build())
                        .build()));
    ec2.authorizeSecurityGroupIngress(r -> r.groupId(inside).ipPermissions(fromOutside));
  }

  private String group(String name) {
    return ec2.createSecurityGroup(r -> r.groupName(name).description(name).vpcId(ElbLab.VPC))
        .groupId();
  }

  private String site() {
    String loadBalancer =
        lab.elb
            .createLoadBalancer(balancer("web").andThen(r -> r.securityGroups(outside)))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    String group = lab.targetGroup("web");
    lab.listener(loadBalancer, 80, group);
    lab.advance(Duration.ofMinutes(2));
    lab.ecs.createService(
        lab.service(lab.register("v1"), group)
            .networkConfiguration(
                n -> n.awsvpcConfiguration(v -> v.subnets(ElbLab.SUBNETS).securityGroups(inside)))
            .build());
    lab.untilCompleted();
    return loadBalancer;
  }

  private Outcome get(String loadBalancer, String source) {
    return lab.aws.elb().request(new Request(lab.dnsName(loadBalancer), 80, source, "/")).outcome();
  }

  @Test
  void onlyWhoIsAllowedGetsIn() {
    String loadBalancer = site();
    assertThat(get(loadBalancer, "203.0.113.7")).isEqualTo(Outcome.SERVED);
    assertThat(get(loadBalancer, "192.0.2.7")).isEqualTo(Outcome.CONNECTION_TIMED_OUT);
  }

  @Test
  void aRuleDeletedByHandIsFeltUntilItIsRepaired() {
    String loadBalancer = site();
    String group = lab.elb.describeTargetGroups().targetGroups().getFirst().targetGroupArn();
    ec2.revokeSecurityGroupIngress(r -> r.groupId(inside).ipPermissions(fromOutside));
    assertThat(get(loadBalancer, "203.0.113.7")).isEqualTo(Outcome.DEAD_TARGET);
    lab.advance(Duration.ofMinutes(1));
    assertThat(lab.states(group)).doesNotContain("healthy");

    ec2.authorizeSecurityGroupIngress(r -> r.groupId(inside).ipPermissions(fromOutside));
    lab.until(() -> lab.states(group).equals(List.of("healthy", "healthy")));
    assertThat(get(loadBalancer, "203.0.113.7")).isEqualTo(Outcome.SERVED);
  }

  @Test
  void groupsAreHeldByLoadBalancersThatWentAndTasksThatDrain() {
    String loadBalancer = site();
    lab.ecs.deleteService(r -> r.cluster(ElbLab.CLUSTER).service(ElbLab.SERVICE).force(true));
    lab.elb.deleteLoadBalancer(r -> r.loadBalancerArn(loadBalancer));
    ec2.revokeSecurityGroupIngress(r -> r.groupId(inside).ipPermissions(fromOutside));

    fails("DependencyViolation", outside, () -> ec2.deleteSecurityGroup(r -> r.groupId(outside)));
    fails("DependencyViolation", inside, () -> ec2.deleteSecurityGroup(r -> r.groupId(inside)));
    lab.advance(Duration.ofSeconds(45));
    ec2.deleteSecurityGroup(r -> r.groupId(outside));
    ec2.deleteSecurityGroup(r -> r.groupId(inside));
  }
}
