package io.ordertracking.simulator.ec2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

class Ec2ServiceTest {
  private final Simulator aws = Simulator.builder().build();
  private final Ec2Client ec2 = SimulatorClients.of(aws).ec2();
  private final String vpc = requireNonNull(ReadyAccount.furnish(aws).outputs().get("vpc_id"));

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  private void fails(String code, ThrowingCallable call) {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  @Test
  void subnetsAreFoundByIdAndFilter() {
    assertThat(ec2.describeSubnets().subnets()).hasSize(4);
    assertThat(ec2.describeSubnets(r -> r.subnetIds("subnet-0a1000000000000a1")).subnets())
        .extracting(Subnet::availabilityZone)
        .containsExactly("us-east-1a");
    assertThat(ec2.describeSubnets(r -> r.filters(filter("vpc-id", "vpc-0"))).subnets()).isEmpty();
    assertThat(
            ec2.describeSubnets(
                    r ->
                        r.filters(
                            filter("vpc-id", vpc),
                            filter("availability-zone", "us-east-1a", "us-east-1c"),
                            filter("map-public-ip-on-launch", "true")))
                .subnets())
        .hasSize(1);
    assertThat(
            ec2.describeSubnets(r -> r.filters(filter("tag:Project", "order-tracking"))).subnets())
        .hasSize(4);
    assertThat(ec2.describeSubnets(r -> r.filters(filter("tag:No", "x"))).subnets()).isEmpty();
  }

  @Test
  void subnetsComeInPages() {
    assertThat(ec2.describeSubnetsPaginator(r -> r.maxResults(3)).subnets().stream()).hasSize(4);
  }

  @Test
  void missingThingsHaveCodesOfTheirOwn() {
    fails("InvalidSubnetID.NotFound", () -> ec2.describeSubnets(r -> r.subnetIds("subnet-0")));
    fails("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds("vpc-0")));
    fails("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(r -> r.groupIds("sg-0")));
  }

  @Test
  void unknownFiltersAreRefusedByName() {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> ec2.describeSubnets(r -> r.filters(filter("owner-id", "1"))))
        .withMessageContaining("NotImplemented: ec2:DescribeSubnets.Filter.owner-id");
  }

  @Test
  void securityGroupsAreDescribed() {
    assertThat(
            ec2.describeSecurityGroups(r -> r.filters(filter("group-name", "ot-rds-sg")))
                .securityGroups())
        .singleElement()
        .satisfies(group -> assertThat(group.vpcId()).isEqualTo(vpc));
  }

  @Test
  void filtersHaveWildcards() {
    assertThat(
            ec2.describeSecurityGroups(r -> r.filters(filter("group-name", "ot-*-sg")))
                .securityGroups())
        .hasSize(3);
    assertThat(
            ec2.describeSecurityGroups(r -> r.filters(filter("group-name", "ot-?-sg")))
                .securityGroups())
        .isEmpty();
  }
}
