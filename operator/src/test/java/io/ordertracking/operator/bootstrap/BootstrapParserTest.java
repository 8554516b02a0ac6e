package io.ordertracking.operator.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.BootstrapValues;
import io.ordertracking.operator.bootstrap.BootstrapResult.Problem;
import io.ordertracking.operator.bootstrap.BootstrapResult.Resolved;
import io.ordertracking.operator.bootstrap.BootstrapResult.Unresolved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapParserTest {
  private static final String SOURCE = "ConfigMap default/bootstrap";

  private static Map<String, String> complete() {
    Map<String, String> data = new HashMap<>();
    data.put("vpc_id", "vpc-0a1");
    data.put("public_subnet_ids", "subnet-0a1,subnet-0a2");
    data.put("msk_bootstrap_brokers", "b1:9098,b2:9098");
    data.put("msk_sg_id", "sg-0a1");
    data.put("rds_endpoint", "db.rds.amazonaws.com");
    data.put("rds_db_name", "ordertracking");
    data.put("rds_secret_arn", "arn:aws:secretsmanager:r:1:secret:rds");
    data.put("rds_sg_id", "sg-0a2");
    data.put("client_sg_id", "sg-0a3");
    data.put("ecs_task_role_arn", "arn:aws:iam::1:role/task");
    return data;
  }

  private static BootstrapOutputs parse(Map<String, String> data) {
    return switch (BootstrapParser.parse(SOURCE, data)) {
      case Resolved resolved -> resolved.outputs();
      case Unresolved not -> throw new AssertionError(not.message());
    };
  }

  private static Unresolved refused(String key, String value) {
    Map<String, String> data = complete();
    data.put(key, value);
    BootstrapResult result = BootstrapParser.parse(SOURCE, data);
    assertThat(result).isInstanceOf(Unresolved.class);
    return (Unresolved) result;
  }

  @Test
  void whatMayBeAbsentIs() {
    Map<String, String> least = complete();
    least.remove("client_sg_id");
    BootstrapOutputs outputs = parse(least);
    assertThat(outputs.clientSecurityGroup()).isEmpty();
    assertThat(outputs.infrastructureRoleArn()).isEmpty();
    assertThat(outputs.mskSecurityGroup()).isEqualTo("sg-0a1");
    assertThat(outputs.rdsSecurityGroup()).isEqualTo("sg-0a2");
    assertThat(outputs.rdsPort()).isEqualTo(5432);
    assertThat(outputs.privateSubnetIds()).isEmpty();
    assertThat(outputs.ecsClusterName()).isEmpty();
    assertThat(outputs.executionRoleArn()).isEmpty();
    assertThat(outputs.ecrRepositoryUrl()).isEmpty();
    assertThat(outputs.accountId()).isEmpty();
    assertThat(outputs.region()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subnet-0a1,subnet-0a2",
        " subnet-0a1 , subnet-0a2 ",
        "[\"subnet-0a1\",\"subnet-0a2\"]",
        "[\"subnet-0a1\", \"subnet-0a2\"]\n",
        "{\"value\": [\"subnet-0a1\",\"subnet-0a2\"], \"type\": [\"list\",\"string\"]}",
        "{\"sensitive\": false, \"type\": \"string\", \"value\": \"subnet-0a1,subnet-0a2\"}"
      })
  void listsComeInManyForms(String text) {
    Map<String, String> data = complete();
    data.put("public_subnet_ids", text);
    assertThat(parse(data).publicSubnetIds()).containsExactly("subnet-0a1", "subnet-0a2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "vpc_id; {\"value\": \"vpc-0b1\", \"type\": \"string\"}; vpc-0b1",
        "vpc_id; '  vpc-0b1  '; vpc-0b1",
      })
  void terraformsWrapperIsLookedThrough(String key, String text, String value) {
    Map<String, String> data = complete();
    data.put(key, text);
    assertThat(parse(data).vpcId()).isEqualTo(value);
  }

  @Test
  void aWrappedNumberIsAPort() {
    Map<String, String> data = complete();
    data.put("rds_port", "{\"value\": 6432, \"type\": \"number\"}");
    assertThat(parse(data).rdsPort()).isEqualTo(6432);
  }

  @Test
  void aWrappedNullIsAbsent() {
    Map<String, String> data = complete();
    data.put("ecs_cluster_name", "{\"value\": null, \"type\": \"string\"}");
    assertThat(parse(data).ecsClusterName()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", ",", " "})
  void anEmptyOptionalListIsEmpty(String text) {
    Map<String, String> data = complete();
    data.put("private_subnet_ids", text);
    assertThat(parse(data).privateSubnetIds()).isEmpty();
  }

  @Test
  void keysThatNobodyKnowsAreLeftAlone() {
    Map<String, String> data = complete();
    data.put("tf_state_bucket", "b");
    data.put("odd", "{");
    assertThat(parse(data)).isEqualTo(parse(complete()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vpc_id",
        "public_subnet_ids",
        "msk_bootstrap_brokers",
        "msk_sg_id",
        "rds_endpoint",
        "rds_db_name",
        "rds_secret_arn",
        "rds_sg_id",
        "ecs_task_role_arn"
      })
  void aMissingKeyIsNamedWithSourceAndRemedy(String key) {
    Map<String, String> data = complete();
    data.remove(key);
    Unresolved result = (Unresolved) BootstrapParser.parse(SOURCE, data);
    assertThat(result.problem()).isEqualTo(Problem.MISSING_KEY);
    assertThat(result.message())
        .startsWith(SOURCE + " has no key " + key)
        .contains("make bootstrap-configmap");
    assertThat(refused(key, "  ").problem()).isEqualTo(Problem.MISSING_KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "vpc_id; my-vpc",
        "public_subnet_ids; [\"subnet-0a1\"",
        "public_subnet_ids; [1, 2]",
        "public_subnet_ids; vpc-0a1",
        "rds_endpoint; db.rds.amazonaws.com:5432",
        "rds_port; 0",
        "rds_port; 65536",
        "rds_port; postgres",
        "rds_secret_arn; hunter2",
        "client_sg_id; default",
        "ecs_task_role_arn; ot-ecs-task-role",
        "ecs_execution_role_arn; role",
        "account_id; 42",
        "vpc_id; {\"type\": \"string\"}",
        "vpc_id; {not json",
      })
  void aMalformedValueIsNamedWithWhatIsExpected(String key, String value) {
    Unresolved result = refused(key, value);
    assertThat(result.problem()).isEqualTo(Problem.MALFORMED_KEY);
    assertThat(result.message()).startsWith(SOURCE + ": " + key + " is ").contains("expected ");
  }

  @Test
  void brokersAreOneTextInWhicheverFormTheyCame() {
    Map<String, String> data = complete();
    data.put("msk_bootstrap_brokers", "[\"b1:9098\", \"b2:9098\"]");
    assertThat(parse(data)).isEqualTo(parse(complete()));
  }

  @Test
  void whatTerraformCallsSensitiveIsNotRepeated() {
    assertThat(refused("vpc_id", "{\"sensitive\": true, \"value\": \"hunter2\"}").message())
        .contains("vpc_id")
        .doesNotContain("hunter2");
  }

  @Test
  void aLongValueIsCut() {
    assertThat(refused("vpc_id", "x".repeat(5000)).message()).hasSizeLessThan(250).contains("…");
  }

  @Test
  void theManifestsOwnValuesAreCheckedByTheSameParser() {
    Map<String, String> flat =
        BootstrapValuesMapping.flat(
            new BootstrapValues(
                "vpc-0a1",
                List.of("subnet-0a1", "subnet-0a2"),
                null,
                "b1:9098,b2:9098",
                "sg-0a1",
                "db.rds.amazonaws.com",
                5432,
                "ordertracking",
                "arn:aws:secretsmanager:r:1:secret:rds",
                "sg-0a2",
                "sg-0a3",
                null,
                "arn:aws:iam::1:role/task",
                null,
                null,
                null,
                null));
    assertThat(parse(flat)).isEqualTo(parse(complete()));
  }
}
