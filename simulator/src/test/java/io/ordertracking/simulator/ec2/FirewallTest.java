package io.ordertracking.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.core.Firewall;
import io.ordertracking.simulator.core.Firewall.Source;
import io.ordertracking.simulator.ec2.Network.VpcRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules let through. */
class FirewallTest {
  private static final RuleNote NOTE = new RuleNote("", Map.of());

  private final Simulator aws = Simulator.builder().build();
  private final Firewall firewall = aws.ec2().firewall();

  FirewallTest() {
    aws.ec2().put(new VpcRecord("vpc-1", "172.31.0.0/16", Map.of()));
    for (String id : List.of("sg-web", "sg-app", "sg-open")) {
      aws.ec2().put(new SecurityGroupRecord(id, "vpc-1", id, id, Map.of()));
    }
  }

  private boolean in(Source from, String group, int port) {
    return firewall.allowsIn(from, List.of(group), port);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.9, 80, true",
    "203.0.113.0/24, 203.0.114.9, 80, false",
    "203.0.113.0/24, 203.0.113.9, 81, false",
    "0.0.0.0/0, 192.0.2.1, 80, true",
    "0.0.0.0/0, 2001:db8::1, 80, false",
    "2001:db8::/32, 2001:db8:1::1, 80, true",
    "::/0, 2001:db8::1, 80, true",
    "::/0, 192.0.2.1, 80, false"
  })
  void addressesAreMatchedWithBlocks(String cidr, String address, int port, boolean allowed) {
    Peer peer = cidr.contains(":") ? new Peer.Ipv6(cidr) : new Peer.Ipv4(cidr);
    aws.ec2().putRule("sg-web", Permission.tcpIn(80, peer), NOTE);
    assertThat(in(new Source.Address(address), "sg-web", port)).isEqualTo(allowed);
  }

  @Test
  void groupsAreMatchedWithGroupsAndWithBlocksThatHoldTheVpc() {
    Source web = new Source.Groups(List.of("sg-web"));
    assertThat(in(web, "sg-app", 8080)).isFalse();
    aws.ec2().putRule("sg-app", Permission.tcpIn(8080, new Peer.Group("sg-web")), NOTE);
    assertThat(in(web, "sg-app", 8080)).isTrue();
    assertThat(in(new Source.Groups(List.of("sg-open")), "sg-app", 8080)).isFalse();
    Permission all = new Permission(false, "-1", -1, -1, new Peer.Ipv4("172.31.0.0/16"));
    aws.ec2().putRule("sg-open", all, NOTE);
    assertThat(in(web, "sg-open", 8080)).isTrue();
  }

  @Test
  void trafficLeavesByEgressRulesOnly() {
    assertThat(firewall.allowsOut(List.of("sg-web"), 80)).isFalse();
    aws.ec2().putRule("sg-web", Permission.allOut(), NOTE);
    assertThat(firewall.allowsOut(List.of("sg-web"), 80)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7/24, 203.0.113.0/24",
    "2001:0DB8:0:0:1:0:0:0/128, 2001:db8:0:0:1::/128",
    "2001:db8::1/64, 2001:db8::/64",
    "::/0, ::/0",
    "1:0:2:3:4:5:6:7/128, 1:0:2:3:4:5:6:7/128"
  })
  void blocksHaveOneSpelling(String text, String canonical) {
    assertThat((text.contains(":") ? Cidr.ipv6(text) : Cidr.ipv4(text)).map(Cidr::toString))
        .contains(canonical);
  }
}
