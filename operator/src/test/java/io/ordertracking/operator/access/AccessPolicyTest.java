package io.ordertracking.operator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPolicyTest {
  private static final AccessEntry TEAM_A =
      new AccessEntry(
          List.of("team-a"),
          List.of("configmap/bootstrap"),
          List.of("123456789012"),
          List.of("arn:aws:iam::123456789012:role/ot-*"),
          List.of("sg-0a1"),
          List.of("arn:aws:secretsmanager:us-east-1:123456789012:secret:ot/*"));

  private static final Access ASKED =
      new Access(
          "team-a",
          "configmap/bootstrap",
          "123456789012",
          List.of("arn:aws:iam::123456789012:role/ot-task"),
          List.of("sg-0a1"),
          List.of("arn:aws:secretsmanager:us-east-1:123456789012:secret:ot/rds"));

  private static final AccessPolicy POLICY = new AccessPolicy(List.of(TEAM_A));

  @Test
  void whatIsListedIsAllowed() {
    assertThat(POLICY.denials(ASKED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3/ot-state/team-a/outputs.json, true",
    "s3/ot-state/team-b/outputs.json, false",
    "s3/ot-state-2/team-a/outputs.json, false",
    "configmap/team-a, false",
  })
  void objectsInS3AreNamedByBucketAndKey(String source, boolean allowed) {
    AccessEntry entry =
        new AccessEntry(
            List.of("team-a"),
            List.of("s3/ot-state/team-a/*"),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(new AccessPolicy(List.of(entry)).bootstrapDenial("team-a", source).isEmpty())
        .isEqualTo(allowed);
  }

  @Test
  void nothingIsAllowedWithoutAnEntry() {
    assertThat(new AccessPolicy(List.of()).denials(ASKED))
        .singleElement()
        .asString()
        .contains("namespace team-a has no entry")
        .contains("namespaces: [team-a]");
    assertThat(POLICY.bootstrapDenial("team-b", "values")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "bootstrap, values",
    "bootstrap, configmap/bootstrap2",
    "accounts, 999999999999",
    "roles, arn:aws:iam::123456789012:role/admin",
    "securityGroups, sg-0a12",
    "secrets, arn:aws:secretsmanager:us-east-1:123456789012:secret:other",
  })
  void whatIsNotListedIsDeniedWithTheKeyToAddItUnder(String key, String value) {
    Access access =
        new Access(
            "team-a",
            key.equals("bootstrap") ? value : ASKED.bootstrap(),
            key.equals("accounts") ? value : ASKED.account(),
            key.equals("roles") ? List.of(value) : ASKED.roles(),
            key.equals("securityGroups") ? List.of(value) : ASKED.securityGroups(),
            key.equals("secrets") ? List.of(value) : ASKED.secrets());
    assertThat(POLICY.denials(access))
        .singleElement()
        .asString()
        .startsWith("namespace team-a may not use ")
        .contains(value)
        .endsWith("access[]." + key);
  }

  @Test
  void everyDenialIsNamedAtOnce() {
    Access access =
        new Access("team-a", "values", "1", List.of("r1", "r2"), List.of("g"), List.of("s"));
    assertThat(POLICY.denials(access)).hasSize(6);
  }

  @Test
  void entriesAddUp() {
    AccessPolicy both =
        new AccessPolicy(
            List.of(
                TEAM_A,
                new AccessEntry(
                    List.of("team-*"),
                    List.of("values"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())));
    assertThat(both.bootstrapDenial("team-a", "values")).isEmpty();
    assertThat(both.bootstrapDenial("team-b", "values")).isEmpty();
    assertThat(both.bootstrapDenial("team-b", "configmap/bootstrap")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "team-a, team-a, true",
    "team-a, team-ab, false",
    "team-*, team-ab, true",
    "team-*, tea, false",
    "*, anything, true",
  })
  void aPatternIsExactOrAPrefix(String pattern, String namespace, boolean matches) {
    AccessPolicy policy =
        new AccessPolicy(
            List.of(
                new AccessEntry(
                    List.of(pattern),
                    List.of("values"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())));
    assertThat(policy.bootstrapDenial(namespace, "values").isEmpty()).isEqualTo(matches);
  }

  @Test
  void anEmptyListAllowsNothing() {
    AccessPolicy policy =
        new AccessPolicy(
            List.of(
                new AccessEntry(
                    List.of("team-a"),
                    List.of("*"),
                    List.of("*"),
                    List.of(),
                    List.of("*"),
                    List.of("*"))));
    assertThat(policy.denials(ASKED)).singleElement().asString().contains("access[].roles");
  }
}
