package io.ordertracking.operator.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.bootstrap.OutputsDocument;
import io.ordertracking.operator.world.Specs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code terraform-bootstrap/} gives what the operator reads, under the names it knows. */
class TerraformContractTest {
  private static final Path MODULE = Path.of("../terraform-bootstrap");
  private static final Pattern OUTPUT =
      Pattern.compile("output \"(\\w+)\" \\{[^}]*?value\\s+= local\\.outputs\\.(\\w+)\n}");
  private static final Pattern ENTRY = Pattern.compile("^    (\\w+)\\s+= (.+)$", Pattern.MULTILINE);
  private static final Pattern VARIABLE =
      Pattern.compile("variable \"(\\w+)\" \\{\\s+description = \"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| (.+) \\|$", Pattern.MULTILINE);

  @Test
  void theOutputsAreThoseOfTheContract() throws IOException {
    List<MatchResult> outputs = matches(OUTPUT, "outputs.tf");

    assertThat(outputs)
        .extracting(output -> output.group(1))
        .containsExactlyInAnyOrderElementsOf(BootstrapParser.KEYS);
    assertThat(outputs)
        .as("an output has the value of its own name")
        .allSatisfy(output -> assertThat(output.group(2)).isEqualTo(output.group(1)));
    assertThat(Files.readString(MODULE.resolve("outputs.tf")).split("(?m)^output ", -1))
        .as("each output was understood")
        .hasSize(outputs.size() + 1);
  }

  @Test
  void theObjectInS3HasTheSame() throws IOException {
    assertThat(outputsObject().keySet()).isEqualTo(new TreeSet<>(BootstrapParser.KEYS));
  }

  @Test
  void whatTerraformMayLeaveEmptyTheOperatorDoesWithout() throws IOException {
    Map<String, String> data = new HashMap<>(DevBootstrap.data());
    outputsObject()
        .forEach(
            (name, value) -> {
              if (value.contains("null") || value.startsWith("one(")) {
                data.remove(name);
              }
            });
    data.put("private_subnet_ids", "[]");

    assertThat(data).doesNotContainKeys("ecs_cluster_name", "operator_role_arn");
    assertThat(BootstrapParser.parse("outputs.json", data))
        .isInstanceOf(BootstrapResult.Resolved.class);
  }

  /** That it is what Terraform makes of the module is for {@code bin/check-terraform} to say. */
  @Test
  void whatTerraformWritesIsWhatTheOperatorReads() throws IOException {
    JsonNode written =
        new ObjectMapper()
            .readTree(MODULE.resolve("checks/expected/default-vpc.json").toFile())
            .path("outputs_json");

    Map<String, String> read =
        switch (OutputsDocument.read(
            new ByteArrayInputStream(written.toString().getBytes(StandardCharsets.UTF_8)))) {
          case OutputsDocument.Outputs outputs -> outputs.values();
          case OutputsDocument.Unusable unusable -> throw new AssertionError(unusable.what());
        };
    assertThat(read).hasSize(written.size());
    assertThat(BootstrapParser.parse("outputs.json", read))
        .isInstanceOfSatisfying(
            BootstrapResult.Resolved.class,
            resolved -> {
              assertThat(resolved.outputs().publicSubnetIds()).hasSize(4);
              assertThat(resolved.outputs().privateSubnetIds()).isEmpty();
              assertThat(resolved.outputs().rdsPort()).isEqualTo(5432);
            });
  }

  @Test
  void noOutputIsASecret() throws IOException {
    assertThat(outputsObject())
        .allSatisfy((name, value) -> assertThat(value).doesNotContain("password", "secret_string"));
  }

  @Test
  void theSecretHasTheKeysThatTasksAreGiven() throws IOException {
    List<String> made =
        matches(Pattern.compile("secret_string_wo = jsonencode\\(\\{([^}]*)}\\)"), "rds_secret.tf")
            .stream()
            .flatMap(body -> Pattern.compile("(\\w+) =").matcher(body.group(1)).results())
            .map(key -> key.group(1))
            .toList();
    EffectiveSpec spec = EffectiveSpec.of("dev", Specs.of("1.0.0"));
    BootstrapOutputs outputs = DevBootstrap.outputs();

    List<String> read =
        ServiceContract.secrets(spec, outputs).values().stream()
            .map(reference -> reference.substring(outputs.rdsSecretArn().length()))
            .map(reference -> reference.split(":", -1)[1])
            .toList();

    assertThat(made).containsExactlyInAnyOrderElementsOf(read);
  }

  @ParameterizedTest
  @CsvSource({
    "execution, trust_ecs_tasks, ecs-tasks.amazonaws.com",
    "task, trust_ecs_tasks, ecs-tasks.amazonaws.com",
    "infrastructure, trust_ecs, ecs.amazonaws.com"
  })
  void rolesAreForTheServiceThatTheyArePassedTo(String role, String trust, String service)
      throws IOException {
    String file = role.equals("task") ? "task_role.tf" : "ecs_roles.tf";
    assertThat(block("resource \"aws_iam_role\" \"" + role + "\"", file))
        .contains("data.aws_iam_policy_document." + trust + ".json");
    assertThat(block("data \"aws_iam_policy_document\" \"" + trust + "\"", "ecs_roles.tf"))
        .contains("identifiers = [\"" + service + "\"]");
    assertThat(outputsObject())
        .containsEntry("ecs_" + role + "_role_arn", "aws_iam_role." + role + ".arn");
  }

  @Test
  void whatTheOperatorTakesWithoutAnOutputIsWhatTerraformMakesByDefault() throws IOException {
    AccountFacts facts = new AccountFacts("123456789012", "us-east-1", "aws");
    String prefix = defaultOf("name_prefix", "variables.tf");

    assertThat(block("resource \"aws_iam_role\" \"execution\"", "ecs_roles.tf"))
        .contains("\"${var.name_prefix}-ecs-execution-role\"");
    assertThat(facts.defaultExecutionRole()).endsWith(":role/" + prefix + "-ecs-execution-role");
    assertThat(facts.defaultRepository())
        .endsWith(".amazonaws.com/" + defaultOf("ecr_repository_name", "variables_ecs.tf"));
  }

  @Test
  void noRuleOfTheOperatorsIsDeletedByAnInlineOne() throws IOException {
    for (String file : List.of("msk.tf", "rds.tf", "network.tf")) {
      assertThat(Files.readString(MODULE.resolve(file)))
          .as(file)
          .contains("resource \"aws_security_group\"")
          .doesNotContainPattern("(?m)^\\s*(ingress|egress)\\b");
    }
  }

  @Test
  void theReadmeListsTheVariables() throws IOException {
    Map<String, String> declared = new TreeMap<>();
    try (Stream<Path> files = Files.list(MODULE)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".tf")).toList()) {
        matches(VARIABLE, file.getFileName().toString())
            .forEach(each -> declared.put(each.group(1), each.group(2)));
      }
    }
    Map<String, String> listed = new TreeMap<>();
    String readme = Files.readString(MODULE.resolve("README.md"));
    ROW.matcher(readme.substring(readme.indexOf("## Variables")))
        .results()
        .forEach(row -> listed.put(row.group(1), row.group(2)));

    assertThat(listed).as("README.md, Variables").isEqualTo(declared);
  }

  /** Name to expression of {@code local.outputs}. */
  private static Map<String, String> outputsObject() throws IOException {
    Map<String, String> entries = new TreeMap<>();
    ENTRY
        .matcher(block("  outputs =", "outputs_object.tf"))
        .results()
        .forEach(entry -> entries.put(entry.group(1), entry.group(2)));
    return entries;
  }

  private static String defaultOf(String variable, String file) throws IOException {
    return Pattern.compile("default\\s+= \"([^\"]*)\"")
        .matcher(block("variable \"" + variable + "\"", file))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** From its first line to the brace that closes it, which stands under the first letter. */
  private static String block(String head, String file) throws IOException {
    String text = Files.readString(MODULE.resolve(file));
    int begin = text.indexOf("\n" + head) + 1;
    assertThat(begin).as("%s in %s", head, file).isPositive();
    String indent = head.substring(0, head.length() - head.stripLeading().length());
    return text.substring(begin, text.indexOf("\n" + indent + "}\n", begin));
  }

  private static List<MatchResult> matches(Pattern pattern, String file) throws IOException {
    return pattern.matcher(Files.readString(MODULE.resolve(file))).results().toList();
  }
}
