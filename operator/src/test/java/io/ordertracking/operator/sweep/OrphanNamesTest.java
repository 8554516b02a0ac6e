package io.ordertracking.operator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.backend.TaggedGroup;
import io.ordertracking.operator.backend.TaggedResource;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.blueprint.ResourceNames.FrontendNames;
import io.ordertracking.operator.resource.Ownership;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrphanNamesTest {
  private static final String ELB = "elasticloadbalancing:us-east-1:123456789012:";
  private static final String ECS = "ecs:us-east-1:123456789012:";
  private static final ResourceNames DERIVED =
      ResourceNames.of("dev", null, Optional.empty(), false);

  private static List<ResourceNames> names(List<TaggedGroup> groups, String... arns) {
    return names(groups, Map.of(), arns);
  }

  private static List<ResourceNames> names(
      List<TaggedGroup> groups, Map<String, String> tags, String... arns) {
    List<TaggedResource> resources =
        Arrays.stream(arns).map(arn -> new TaggedResource("arn:aws:" + arn, tags)).toList();
    return OrphanNames.of("shop/dev", new FoundArns(resources), groups);
  }

  @Test
  void customNamesComeFromTheArns() {
    List<ResourceNames> found =
        names(
            List.of(new TaggedGroup("web", false), new TaggedGroup("tasks", true)),
            "logs:us-east-1:123456789012:log-group:/x/logs:*",
            ECS + "cluster/blue",
            ECS + "service/blue/svc",
            ECS + "task-definition/fam:7",
            ECS + "task-definition/fam:12",
            ELB + "loadbalancer/app/lb/50dc6c495c0c9188",
            ELB + "listener/app/lb/50dc6c495c0c9188/f2f7dc8efc522ab2",
            ELB + "targetgroup/tg/73e2d6bc24d8a067",
            "ec2:us-east-1:123456789012:security-group/sg-0a1",
            "ec2:us-east-1:123456789012:security-group-rule/sgr-0a1");
    // The second frontend is looked for under the derived names, and isn't there.
    assertThat(found)
        .containsExactly(
            new ResourceNames(
                "/x/logs",
                "blue",
                false,
                "web",
                "tasks",
                new FrontendNames("lb", "tg"),
                DERIVED.frontend(),
                "fam",
                "svc"));
  }

  @Test
  void derivedNamesStandInForWhatWasNotFound() {
    assertThat(names(List.of(), ECS + "task-definition/order-tracking-dev:1"))
        .containsExactly(DERIVED);
  }

  @Test
  void theClusterIsTheOneOfTheServiceOrThatTheLogGroupRemembers() {
    assertThat(names(List.of(), ECS + "service/shared/order-tracking-dev"))
        .extracting(ResourceNames::cluster)
        .containsExactly("shared");
    assertThat(
            names(
                List.of(),
                Map.of(Ownership.CLUSTER, "shared"),
                "logs:us-east-1:123456789012:log-group:/ecs/order-tracking-dev"))
        .extracting(ResourceNames::cluster)
        .containsExactly("shared");
  }

  @Test
  void bothSchemesOfOneEnvironmentAreOneSet() {
    List<ResourceNames> found =
        names(List.of(), ELB + "loadbalancer/app/b/1", ELB + "loadbalancer/app/a/1");
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().frontend().loadBalancer()).isEqualTo("a");
    assertThat(found.getFirst().retired().loadBalancer()).isEqualTo("b");
  }

  @Test
  void moreOfAKindThanAnEnvironmentHasMakesMoreSets() {
    assertThat(names(List.of(), ECS + "service/c1/s", ECS + "service/c2/s"))
        .extracting(ResourceNames::cluster)
        .containsExactly("c1", "c2");
    assertThat(
            names(
                List.of(),
                ELB + "targetgroup/a/1",
                ELB + "targetgroup/b/1",
                ELB + "targetgroup/c/1"))
        .flatExtracting(n -> n.frontend().targetGroup(), n -> n.retired().targetGroup())
        .contains("a", "b", "c");
  }

  @Test
  void whichGroupIsTheTasksIsToldByItsRulesUnlessTheNameTellsIt() {
    ResourceNames byRules =
        names(List.of(new TaggedGroup("a", true), new TaggedGroup("b", false))).getFirst();
    assertThat(byRules.serviceGroup()).isEqualTo("a");
    assertThat(byRules.loadBalancerGroup()).isEqualTo("b");
    ResourceNames byName =
        names(List.of(new TaggedGroup("order-tracking-dev-svc-sg", false))).getFirst();
    assertThat(byName.serviceGroup()).isEqualTo("order-tracking-dev-svc-sg");
    assertThat(byName.loadBalancerGroup()).isEqualTo("order-tracking-dev-alb-sg");
  }

  @Test
  void oldServiceArnsWithoutAClusterAndStrangeOnesAreLeftOut() {
    assertThat(names(List.of(), ECS + "service/old", "s3:::bucket", "nonsense"))
        .containsExactly(DERIVED);
  }
}
