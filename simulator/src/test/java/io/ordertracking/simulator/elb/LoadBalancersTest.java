package io.ordertracking.simulator.elb;

import static io.ordertracking.simulator.elb.ElbLab.balancer;
import static io.ordertracking.simulator.elb.ElbLab.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.core.NetworkInterface;
import io.ordertracking.simulator.core.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

class LoadBalancersTest {
  private final ElbLab lab = new ElbLab();

  private static LoadBalancerAttribute attribute(String key, String value) {
    return LoadBalancerAttribute.builder().key(key).value(value).build();
  }

  private LoadBalancer described(String arn) {
    return lab.elb.describeLoadBalancers(r -> r.loadBalancerArns(arn)).loadBalancers().getFirst();
  }

  @Test
  void aLoadBalancerIsProvisionedForAWhile() {
    LoadBalancer created = lab.elb.createLoadBalancer(balancer("web")).loadBalancers().getFirst();

    assertThat(created.state().code()).isEqualTo(LoadBalancerStateEnum.PROVISIONING);
    assertThat(created.dnsName()).matches("web-[0-9]{10}\\.us-east-1\\.elb\\.amazonaws\\.com");
    assertThat(created.canonicalHostedZoneId()).isEqualTo("Z35SXDOTRQ7X7K");
    assertThat(created.vpcId()).isEqualTo(ElbLab.VPC);
    assertThat(created.ipAddressTypeAsString()).isEqualTo("ipv4");
    assertThat(created.availabilityZones())
        .extracting(zone -> zone.zoneName())
        .containsExactly("us-east-1a", "us-east-1b");
    lab.advance(Duration.ofSeconds(119));
    assertThat(described(created.loadBalancerArn()).state().codeAsString())
        .isEqualTo("provisioning");
    lab.advance(Duration.ofSeconds(1));
    assertThat(described(created.loadBalancerArn()).state().codeAsString()).isEqualTo("active");
  }

  @Test
  void anInternalOneHasAnotherName() {
    assertThat(
            lab.elb
                .createLoadBalancer(
                    balancer("web").andThen(r -> r.scheme(LoadBalancerSchemeEnum.INTERNAL)))
                .loadBalancers()
                .getFirst()
                .dnsName())
        .startsWith("internal-web-");
  }

  @ParameterizedTest
  @CsvSource({
    "a-name-that-is-one-too-long-12345, longer than '32'",
    "under_score, alphanumeric",
    "-web, hyphen",
    "web-, hyphen",
    "internal-web, internal-"
  })
  void namesHaveRules(String name, String message) {
    fails("ValidationError", message, () -> lab.elb.createLoadBalancer(balancer(name)));
  }

  @Test
  void theNetworkMustFit() {
    fails(
        "ValidationError",
        "At least two subnets in two different Availability Zones must be specified",
        () -> lab.elb.createLoadBalancer(r -> r.name("web").subnets(ElbLab.SUBNETS[0])));
    fails(
        "InvalidConfigurationRequest",
        "multiple subnets in the same Availability Zone",
        () ->
            lab.elb.createLoadBalancer(
                r -> r.name("web").subnets(ElbLab.SUBNETS[0], "subnet-0a1000000000000a2")));
    fails(
        "SubnetNotFound",
        "subnet-0",
        () -> lab.elb.createLoadBalancer(r -> r.name("web").subnets("subnet-0", "subnet-1")));
    fails(
        "InvalidSecurityGroup",
        "One or more security groups are invalid",
        () ->
            lab.elb.createLoadBalancer(balancer("web").andThen(r -> r.securityGroups("sg-0123"))));
  }

  @Test
  void theSameAgainIsTheSameAndAnotherOfItsNameIsRefused() {
    String arn = lab.loadBalancer("web");
    assertThat(lab.loadBalancer("web")).isEqualTo(arn);
    fails(
        "DuplicateLoadBalancerName",
        "A load balancer with the same name 'web' exists, but with different settings",
        () ->
            lab.elb.createLoadBalancer(
                balancer("web").andThen(r -> r.scheme(LoadBalancerSchemeEnum.INTERNAL))));
  }

  @Test
  void oneMissingNameFailsTheWholeCall() {
    lab.loadBalancer("web");
    fails(
        "LoadBalancerNotFound",
        "Load balancers '[other]' not found",
        () -> lab.elb.describeLoadBalancers(r -> r.names("web", "other")));
    fails(
        "LoadBalancerNotFound",
        "not found",
        () -> lab.elb.describeLoadBalancers(r -> r.loadBalancerArns("arn:aws:x")));
  }

  @Test
  void theyComeInPages() {
    IntStream.range(0, 7).forEach(i -> lab.loadBalancer("web-" + i));
    assertThat(lab.elb.describeLoadBalancers(r -> r.pageSize(3)).loadBalancers()).hasSize(3);
    assertThat(lab.elb.describeLoadBalancersPaginator(r -> r.pageSize(3)).loadBalancers().stream())
        .hasSize(7);
  }

  @Test
  void readsCanLag() {
    lab.loadBalancer("old");
    lab.advance(Duration.ofMinutes(1));
    lab.loadBalancer("new");
    lab.aws.faults().staleReads(Duration.ofSeconds(10));
    assertThat(lab.elb.describeLoadBalancers().loadBalancers())
        .extracting(LoadBalancer::loadBalancerName)
        .containsExactly("old");
  }

  @Test
  void theQuotaIsTheAccounts() {
    Simulator aws = Simulator.builder().elb(ElbSettings.defaults().withQuotas(1, 1)).build();
    ReadyAccount.furnish(aws);
    var elb = SimulatorClients.of(aws).elb();
    elb.createLoadBalancer(balancer("a"));
    fails("TooManyLoadBalancers", "", () -> elb.createLoadBalancer(balancer("b")));
    elb.createTargetGroup(ElbLab.group("a"));
    fails("TooManyTargetGroups", "", () -> elb.createTargetGroup(ElbLab.group("b")));
  }

  @Test
  void allAttributesAreDescribedAndSomeChanged() {
    String arn = lab.loadBalancer("web");
    assertThat(attributes(arn))
        .containsEntry("idle_timeout.timeout_seconds", "60")
        .containsEntry("deletion_protection.enabled", "false")
        .containsEntry("access_logs.s3.bucket", "")
        .containsEntry("routing.http2.enabled", "true")
        .hasSize(20);
    lab.elb.modifyLoadBalancerAttributes(
        r -> r.loadBalancerArn(arn).attributes(attribute("idle_timeout.timeout_seconds", "120")));
    assertThat(attributes(arn)).containsEntry("idle_timeout.timeout_seconds", "120").hasSize(20);
    fails(
        "ValidationError",
        "'nonsense' is not recognized",
        () ->
            lab.elb.modifyLoadBalancerAttributes(
                r -> r.loadBalancerArn(arn).attributes(attribute("nonsense", "1"))));
    fails(
        "ValidationError",
        "4001",
        () ->
            lab.elb.modifyLoadBalancerAttributes(
                r ->
                    r.loadBalancerArn(arn)
                        .attributes(attribute("idle_timeout.timeout_seconds", "4001"))));
  }

  private Map<String, String> attributes(String arn) {
    return lab.elb.describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn)).attributes().stream()
        .collect(Collectors.toMap(LoadBalancerAttribute::key, LoadBalancerAttribute::value));
  }

  @Test
  void accessLogsNeedABucketThatLetsThemIn() {
    String arn = lab.loadBalancer("web");
    Runnable enable =
        () ->
            lab.elb.modifyLoadBalancerAttributes(
                r ->
                    r.loadBalancerArn(arn)
                        .attributes(
                            attribute("access_logs.s3.enabled", "true"),
                            attribute("access_logs.s3.bucket", "logs")));
    fails(
        "InvalidConfigurationRequest",
        "Access Denied for bucket: logs. Please check S3bucket permission",
        enable::run);
    assertThat(attributes(arn)).containsEntry("access_logs.s3.enabled", "false");
    lab.aws.elb().allowAccessLogs("logs");
    enable.run();
    assertThat(attributes(arn)).containsEntry("access_logs.s3.enabled", "true");
  }

  @Test
  void aProtectedOneIsNotDeleted() {
    String arn = lab.loadBalancer("web");
    lab.elb.modifyLoadBalancerAttributes(
        r -> r.loadBalancerArn(arn).attributes(attribute("deletion_protection.enabled", "true")));
    fails(
        "OperationNotPermitted",
        "deletion protection is enabled",
        () -> lab.elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn)));
  }

  @Test
  void deletingTakesListenersAtOnceAndNetworkInterfacesLater() {
    String arn = lab.loadBalancer("web");
    lab.listener(arn, 80, lab.targetGroup("web"));
    assertThat(lab.aws.elb().interfaces())
        .hasSize(2)
        .allSatisfy(
            each -> {
              assertThat(each.requesterId()).isEqualTo("amazon-elb");
              assertThat(each.description()).matches("ELB app/web/[0-9a-f]{16}");
              assertThat(each.securityGroupIds()).containsExactly(ElbLab.GROUP);
            })
        .extracting(NetworkInterface::subnetId)
        .containsExactly(ElbLab.SUBNETS);

    lab.elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn));
    // it may have been deleted before
    lab.elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn));

    assertThat(lab.aws.resources()).extracting(Resource::type).doesNotContain("listener");
    assertThat(lab.aws.elb().interfaces()).hasSize(2);
    lab.advance(Duration.ofSeconds(29));
    assertThat(lab.aws.elb().interfaces()).hasSize(2);
    lab.advance(Duration.ofSeconds(1));
    assertThat(lab.aws.elb().interfaces()).isEmpty();
  }

  @Test
  void subnetsAndSecurityGroupsAreSetAsAWhole() {
    String arn = lab.loadBalancer("web");
    lab.elb.setSubnets(
        r ->
            r.loadBalancerArn(arn).subnets("subnet-0a1000000000000a2", "subnet-0a1000000000000b2"));
    lab.elb.setSecurityGroups(r -> r.loadBalancerArn(arn).securityGroups("sg-0a1000000000000d1"));
    assertThat(described(arn).securityGroups()).containsExactly("sg-0a1000000000000d1");
    assertThat(described(arn).availabilityZones())
        .extracting(zone -> zone.subnetId())
        .containsExactly("subnet-0a1000000000000a2", "subnet-0a1000000000000b2");
  }

  @Test
  void tagsAreReadForTwentyAtMost() {
    String arn = lab.loadBalancer("web");
    lab.elb.addTags(
        r ->
            r.resourceArns(arn)
                .tags(
                    Tag.builder().key("a").value("1").build(),
                    Tag.builder().key("b").value("").build()));
    lab.elb.removeTags(r -> r.resourceArns(arn).tagKeys("a", "nothing"));
    assertThat(lab.elb.describeTags(r -> r.resourceArns(arn)).tagDescriptions())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.tags()).containsExactly(Tag.builder().key("b").value("").build()));
    assertThat(lab.aws.resources())
        .contains(new Resource("loadbalancer", arn, "provisioning", Map.of("b", "")));
    fails(
        "ValidationError",
        "less than or equal to 20",
        () ->
            lab.elb.describeTags(
                r -> r.resourceArns(IntStream.range(0, 21).mapToObj(i -> arn).toList())));
    fails("LoadBalancerNotFound", "", () -> lab.elb.describeTags(r -> r.resourceArns(arn + "0")));
  }

  @Test
  void whatIsNotThereIsRefusedByName() {
    fails(
        "NotImplemented",
        "elasticloadbalancing:CreateLoadBalancer.Type=network",
        () -> lab.elb.createLoadBalancer(balancer("web").andThen(r -> r.type("network"))));
    fails(
        "NotImplemented",
        "elasticloadbalancing:CreateLoadBalancer.CustomerOwnedIpv4Pool",
        () ->
            lab.elb.createLoadBalancer(balancer("web").andThen(r -> r.customerOwnedIpv4Pool("x"))));
  }
}
