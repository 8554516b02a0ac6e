package io.ordertracking.simulator.tagging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceGroupsTaggingApiException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

/** What carries which tags, as late as one likes. */
class GetResourcesTest {
  private static final String PREFIX = "arn:aws:";

  private final Simulator aws = Simulator.builder().build();
  private final SimulatorClients clients = SimulatorClients.of(aws);
  private final ResourceGroupsTaggingApiClient tagging = clients.tagging();

  private List<String> found(GetResourcesRequest request) {
    return tagging.getResources(request).resourceTagMappingList().stream()
        .map(ResourceTagMapping::resourceARN)
        .map(arn -> arn.substring(PREFIX.length(), arn.indexOf(':', PREFIX.length())))
        .toList();
  }

  private List<String> ofDev(String... types) {
    return found(
        GetResourcesRequest.builder()
            .tagFilters(f -> f.key("Env").values("dev", "test"))
            .resourceTypeFilters(types)
            .build());
  }

  private void makeSome() {
    String vpc = requireNonNull(ReadyAccount.furnish(aws).outputs().get("vpc_id"));
    clients.logs().createLogGroup(r -> r.logGroupName("/x").tags(Map.of("Env", "dev")));
    clients.logs().createLogGroup(r -> r.logGroupName("/untagged"));
    clients.ecs().createCluster(r -> r.clusterName("c").tags(t -> t.key("Env").value("dev")));
    clients
        .ec2()
        .createSecurityGroup(
            r ->
                r.groupName("g")
                    .description("g")
                    .vpcId(vpc)
                    .tagSpecifications(
                        s ->
                            s.resourceType(ResourceType.SECURITY_GROUP)
                                .tags(t -> t.key("Env").value("dev"))));
  }

  @Test
  void filtersByTagAndType() {
    makeSome();
    assertThat(ofDev()).containsExactlyInAnyOrder("logs", "ecs", "ec2");
    assertThat(ofDev("ecs:cluster", "logs:log-group")).containsExactlyInAnyOrder("logs", "ecs");
    assertThat(ofDev("ecs")).containsExactly("ecs");
    assertThat(ofDev("ecs:service", "ec2:security-group-rule")).isEmpty();
    assertThat(found(GetResourcesRequest.builder().tagFilters(f -> f.key("ManagedBy")).build()))
        .as("what Terraform left there has tags too")
        .isNotEmpty();
  }

  @Test
  void comesInPages() {
    makeSome();
    assertThat(
            tagging
                .getResourcesPaginator(r -> r.resourcesPerPage(1).tagFilters(f -> f.key("Env")))
                .resourceTagMappingList()
                .stream())
        .hasSize(3);
    assertThatExceptionOfType(ResourceGroupsTaggingApiException.class)
        .isThrownBy(() -> tagging.getResources(r -> r.resourcesPerPage(101)));
  }

  @Test
  void lagsBehindTheServicesBothWays() {
    aws.tagging().lag(Duration.ofMinutes(5));
    aws.clock().advance(Duration.ofHours(1));
    makeSome();
    aws.clock().advance(Duration.ofMinutes(4));
    assertThat(ofDev()).isEmpty();
    aws.clock().advance(Duration.ofMinutes(1));
    assertThat(ofDev()).hasSize(3);
    clients.ecs().deleteCluster(r -> r.cluster("c"));
    aws.clock().advance(Duration.ofMinutes(4));
    assertThat(ofDev("ecs:cluster")).hasSize(1);
    aws.clock().advance(Duration.ofMinutes(1));
    assertThat(ofDev("ecs:cluster")).isEmpty();
  }
}
