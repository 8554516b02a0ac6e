package io.ordertracking.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamPolicyTest {
  private static final String CLUSTER = "arn:aws:ecs:us-east-1:123456789012:cluster/";

  private static IamPolicy policy(String members) {
    return IamPolicy.parse(
        """
        {"Version": "2012-10-17",
         "Statement": [{"Sid": "S", "Effect": "Allow", %s}]}"""
            .formatted(members));
  }

  private static boolean allows(IamPolicy policy, Check check) {
    return policy.allowing(check, IamPolicyTest::tags).isPresent();
  }

  private static Optional<Map<String, String>> tags(String arn) {
    return switch (arn.substring(arn.lastIndexOf('/') + 1)) {
      case "mine" -> Optional.of(Map.of("owner", "me"));
      case "yours" -> Optional.of(Map.of("owner", "you"));
      case "nobodys" -> Optional.of(Map.of());
      default -> Optional.empty();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "ecs:DeleteCluster, cluster/*, ecs:DeleteCluster, true",
    "ecs:*, *, ecs:DeleteCluster, true",
    "ECS:deletecluster, *, ecs:DeleteCluster, true",
    "ecs:Delete?luster, *, ecs:DeleteCluster, true",
    "ecs:Delete, *, ecs:DeleteCluster, false",
    "ecs:DeleteCluster, Cluster/*, ecs:DeleteCluster, false",
    "ecs:DeleteCluster, cluster/min, ecs:DeleteCluster, false"
  })
  void wildcards(String action, String resource, String asked, boolean allowed) {
    String arn = resource.equals("*") ? resource : CLUSTER.replace("cluster/", resource);
    IamPolicy policy = policy("\"Action\": \"%s\", \"Resource\": [\"%s\"]".formatted(action, arn));
    assertThat(allows(policy, Check.of(asked, CLUSTER + "mine"))).isEqualTo(allowed);
  }

  /** Of an action without resources, only "*" is the resource. */
  @Test
  void withoutResourcesOnlyEverythingMatches() {
    IamPolicy narrow = policy("\"Action\": \"ecs:ListTasks\", \"Resource\": \"" + CLUSTER + "*\"");
    assertThat(allows(narrow, Check.of("ecs:ListTasks"))).isFalse();
    IamPolicy wide = policy("\"Action\": \"ecs:ListTasks\", \"Resource\": \"*\"");
    assertThat(allows(wide, Check.of("ecs:ListTasks"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, mine, true",
    "StringEquals, yours, false",
    "StringEquals, nobodys, false",
    "StringEqualsIfExists, nobodys, true",
    "StringEqualsIfExists, yours, false",
    "StringLike, mine, true",
    "StringEquals, gone, true"
  })
  void tagsOfTheResource(String operator, String cluster, boolean allowed) {
    IamPolicy policy = policy(all("\"%s\": {\"aws:ResourceTag/owner\": \"me\"}", operator));
    assertThat(allows(policy, Check.of("ecs:DeleteCluster", CLUSTER + cluster))).isEqualTo(allowed);
  }

  @Test
  void whatIsYetToBeMadeHasNoTags() {
    IamPolicy policy = policy(all("\"%s\": {\"aws:ResourceTag/owner\": \"me\"}", "StringEquals"));
    assertThat(allows(policy, Check.making("ecs:CreateCluster", CLUSTER + "new"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"owner me, true", "owner you, false", "team x, false"})
  void tagsOfTheRequest(String tag, boolean allowed) {
    IamPolicy policy =
        policy(all("\"%s\": {\"aws:RequestTag/owner\": [\"me\", \"us\"]}", "StringEquals"));
    String[] pair = tag.split(" ", -1);
    Check check =
        Check.making("ecs:CreateCluster", CLUSTER + "new").tagging(Map.of(pair[0], pair[1]));
    assertThat(allows(policy, check)).isEqualTo(allowed);
  }

  @Test
  void allOfSeveralKeysMustBeAmongThose() {
    IamPolicy policy =
        policy(all("\"%s\": {\"aws:TagKeys\": [\"a\", \"b\"]}", "ForAllValues:StringEquals"));
    Check check = Check.of("ecs:UntagResource", CLUSTER + "mine");
    assertThat(allows(policy, check.untagging(List.of("a", "b")))).isTrue();
    assertThat(allows(policy, check.untagging(List.of("a", "c")))).isFalse();
  }

  private static String all(String condition, String operator) {
    return "\"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {%s}"
        .formatted(condition.formatted(operator));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "Action": "*", "NotResource": "*"                                              | NotResource
          "Action": "*"                                                                  | no Resource
          "Action": "*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "x"}} | IpAddress
          "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpc": "x"}} | aws:SourceVpc
          "Action": "*", "Resource": "arn:aws:s3:::${aws:username}"                      | the variable
          """)
  void whatIsNotUnderstoodIsRefusedByName(String members, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(members))
        .withMessageContaining(named);
  }

  @Test
  void aStatementThatDeniesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                IamPolicy.parse(
                    """
                    {"Version": "2012-10-17",
                     "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}"""))
        .withMessageContaining("Effect");
  }
}
