package io.ordertracking.simulator;

import io.ordertracking.simulator.ReadyAccount.Variant;
import io.ordertracking.simulator.ec2.Ec2Service;
import io.ordertracking.simulator.ec2.Network.SubnetRecord;
import io.ordertracking.simulator.ec2.Network.VpcRecord;
import io.ordertracking.simulator.ec2.Peer;
import io.ordertracking.simulator.ec2.Permission;
import io.ordertracking.simulator.ec2.RuleNote;
import io.ordertracking.simulator.ec2.SecurityGroupRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The VPC of a ready account: subnets in two zones, and the groups of RDS, MSK and clients. */
final class ReadyNetwork {
  private static final String VPC = "vpc-0a10000000000000a";
  private static final String MSK_GROUP = "sg-0a1000000000000c1";
  private static final String RDS_GROUP = "sg-0a1000000000000d1";
  private static final String CLIENT_GROUP = "sg-0a1000000000000e1";
  private static final int KAFKA_IAM = 9098;
  private static final int POSTGRES = 5432;

  /** The operator's policy lets it write rules to groups that say so. */
  private static final Map<String, String> OPEN_TO_RULES = openToRules();

  private ReadyNetwork() {}

  private static Map<String, String> openToRules() {
    Map<String, String> tags = new TreeMap<>(ReadyAccount.TAGS);
    tags.put("ordertracking.io/access-rules", "allowed");
    return Map.copyOf(tags);
  }

  /** Returns the outputs about it. */
  static Map<String, String> furnish(Simulator aws, Set<Variant> variants) {
    Map<String, String> outputs = new TreeMap<>();
    aws.ec2().put(new VpcRecord(VPC, "172.31.0.0/16", ReadyAccount.TAGS));
    outputs.put("vpc_id", VPC);
    subnets(aws, variants, outputs);
    groups(aws.ec2());
    outputs.put("msk_sg_id", MSK_GROUP);
    outputs.put("rds_sg_id", RDS_GROUP);
    if (!variants.contains(Variant.NO_CLIENT_GROUP)) {
      outputs.put("client_sg_id", CLIENT_GROUP);
    }
    return outputs;
  }

  private static void subnets(Simulator aws, Set<Variant> variants, Map<String, String> outputs) {
    List<SubnetRecord> open =
        List.of(
            subnet(aws, "subnet-0a1000000000000a1", "a", "172.31.0.0/24", true),
            subnet(aws, "subnet-0a1000000000000b1", "b", "172.31.1.0/24", true));
    List<SubnetRecord> closed =
        variants.contains(Variant.NO_PRIVATE_SUBNETS)
            ? List.of()
            : List.of(
                subnet(aws, "subnet-0a1000000000000a2", "a", "172.31.10.0/24", false),
                subnet(aws, "subnet-0a1000000000000b2", "b", "172.31.11.0/24", false));
    Stream.concat(open.stream(), closed.stream()).forEach(aws.ec2()::put);
    outputs.put("public_subnet_ids", ids(open));
    outputs.put("msk_client_subnet_ids", ids(closed.isEmpty() ? open : closed));
    if (!closed.isEmpty()) {
      outputs.put("private_subnet_ids", ids(closed));
    }
  }

  private static SubnetRecord subnet(
      Simulator aws, String id, String zone, String cidr, boolean isPublic) {
    return new SubnetRecord(id, VPC, aws.region() + zone, cidr, isPublic, ReadyAccount.TAGS);
  }

  private static String ids(List<SubnetRecord> subnets) {
    return subnets.stream()
        .map(subnet -> '"' + subnet.id() + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static void groups(Ec2Service ec2) {
    group(
        ec2,
        CLIENT_GROUP,
        "ot-client-sg",
        "Clients of the order-tracking stores",
        ReadyAccount.TAGS);
    group(ec2, RDS_GROUP, "ot-rds-sg", "ot-postgres", OPEN_TO_RULES);
    group(ec2, MSK_GROUP, "ot-msk-sls-sg", "ot-msk-sls", OPEN_TO_RULES);
    Peer clients = new Peer.Group(CLIENT_GROUP);
    ec2.putRule(RDS_GROUP, Permission.tcpIn(POSTGRES, clients), note("PostgreSQL from clients"));
    ec2.putRule(MSK_GROUP, Permission.tcpIn(KAFKA_IAM, clients), note("Kafka IAM from clients"));
  }

  private static void group(
      Ec2Service ec2, String id, String name, String description, Map<String, String> tags) {
    ec2.put(new SecurityGroupRecord(id, VPC, name, description, tags));
    ec2.putRule(id, Permission.allOut(), note("All outbound"));
  }

  private static RuleNote note(String description) {
    return new RuleNote(description, ReadyAccount.TAGS);
  }
}
