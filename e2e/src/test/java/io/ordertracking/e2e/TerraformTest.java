package io.ordertracking.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code terraform-bootstrap/} passes {@code bin/check-terraform}, and the checks notice what is
 * broken.
 */
class TerraformTest {
  private static final int NOTHING_FOUND = 0;
  private static final int FOUND = 1;
  private static final int LEFT_OUT = 3;

  @TempDir private Path folder;

  private record Outcome(int exitCode, String printed) {}

  @BeforeAll
  static void fetch() throws IOException, InterruptedException {
    PythonEnvironment.fetch("bin/fetch-terraform-checks");
  }

  /** Where there is no terraform, that is what is said: nothing else is left out. */
  @Test
  void nothingIsFound() throws IOException, InterruptedException {
    Outcome outcome = check(Map.of());

    System.out.println(outcome.printed()); // what was left out belongs into the run's log
    if (outcome.exitCode() == LEFT_OUT) {
      assertThat(outcome.printed())
          .contains("there is no terraform on PATH")
          .endsWith("nothing found, but left out: format variables values policy validate\n");
    } else {
      assertThat(outcome.exitCode()).as(outcome.printed()).isEqualTo(NOTHING_FOUND);
      assertThat(outcome.printed()).doesNotContain("LEFT OUT");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          names      | rds.tf         | multi_az               | multi_zone | unknown argument 'multi_zone'
          names      | rds.tf         | instance_class         | size       | required argument 'instance_class' is missing
          names      | msk.tf         | client_authentication  | login      | unknown argument 'login'
          names      | msk.tf         | enabled =              | on =       | sasl.iam: unknown argument 'on'
          names      | outputs_object.tf | aws_db_instance.rds.address | aws_db_instance.rds.host | aws_db_instance has no attribute 'host'
          names      | msk.tf         | aws_msk_serverless_cluster | aws_msk_cluster_serverless | unknown type
          names      | ecs_roles.tf   | variable = "aws:SourceAccount" | key = "aws:SourceAccount" | condition: unknown argument 'key'
          references | outputs_object.tf | local.rds_secret_arn | local.secret_arn | local.secret_arn is not declared
          references | rds_secret.tf  | aws_secretsmanager_secret.rds[0].id | aws_secretsmanager_secret.rds.id | an index is missing
          references | ecr.tf         | var.ecr_force_delete   | false      | var.ecr_force_delete is declared and never used
          """)
  void aWrongNameIsFound(String part, String file, String right, String wrong, String finding)
      throws IOException, InterruptedException {
    Path broken = broken(file, right, wrong);

    Outcome outcome = check(Map.of(), "--only", part, broken.toString());

    assertThat(outcome.exitCode()).as(outcome.printed()).isEqualTo(FOUND);
    assertThat(outcome.printed()).contains(finding, "FOUND something in: " + part);
  }

  @Test
  void aCheckThatIsSwitchedOffInVainOrWithoutAReasonIsFound()
      throws IOException, InterruptedException {
    Path broken = broken("ecr.tf", "scan_on_push = true", "scan_on_push = false");
    Path skips = broken.resolve(".checkov.yaml");
    Files.writeString(skips, Files.readString(skips) + "\n  - CKV_AWS_16\n");

    Outcome outcome = check(Map.of(), "--only", "scan", broken.toString());

    assertThat(outcome.exitCode()).as(outcome.printed()).isEqualTo(FOUND);
    assertThat(outcome.printed())
        .contains(
            "CKV_AWS_163 aws_ecr_repository.this",
            "CKV_AWS_16 is skipped and nothing needs it",
            "CKV_AWS_16 is skipped without a reason");
  }

  /** By Terraform itself, so only where there is one. */
  @Test
  void anOutputWithAnothersValueIsFound() throws IOException, InterruptedException {
    Path broken =
        broken("outputs_object.tf", "aws_security_group.rds.id", "aws_security_group.msk.id");

    Outcome outcome = check(Map.of(), "--only", "values", broken.toString());

    if (outcome.exitCode() != LEFT_OUT) {
      assertThat(outcome.exitCode()).as(outcome.printed()).isEqualTo(FOUND);
      assertThat(outcome.printed()).contains("outputs_json: ");
    }
  }

  /** A computer without terraform gets no clean bill. */
  @Test
  void withoutTerraformTheExitCodeSaysThatPartsWereLeftOut()
      throws IOException, InterruptedException {
    Path absent = folder.resolve("absent");

    Outcome outcome =
        check(Map.of("TERRAFORM", absent.toString()), "--only", "format", "--only", "references");

    assertThat(outcome.exitCode()).as(outcome.printed()).isEqualTo(LEFT_OUT);
    assertThat(outcome.printed())
        .contains("format: LEFT OUT, there is no " + absent, "references followed, 0 findings");
  }

  /** A copy of the module with one thing wrong in it. */
  private Path broken(String file, String right, String wrong) throws IOException {
    Path from = Repository.root().resolve("terraform-bootstrap");
    Path to = Files.createDirectory(folder.resolve("module"));
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(each).toString());
        Files.createDirectories(requireNonNull(copy.getParent()));
        Files.copy(each, copy);
      }
    }
    String text = Files.readString(to.resolve(file));
    assertThat(text).as("to be broken").contains(right);
    Files.writeString(to.resolve(file), text.replace(right, wrong));
    return to;
  }

  private static Outcome check(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Repository.root().resolve("bin/check-terraform").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), printed);
  }
}
