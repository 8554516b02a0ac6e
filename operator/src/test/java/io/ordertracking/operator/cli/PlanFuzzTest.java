package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.cli.Manifests.EnvironmentDocument;
import io.ordertracking.operator.fuzz.Fuzz;
import io.ordertracking.operator.fuzz.Resources;
import io.ordertracking.operator.validation.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in the manifest file: one of the documented exit codes and a message. */
class PlanFuzzTest {
  private final PlanRun otectl = new PlanRun();
  @TempDir Path folder;

  @AfterEach
  void close() {
    otectl.close();
  }

  @Test
  void everyManifestIsReadOrRefusedWithItsField() {
    Fuzz.check(
        "manifest",
        5,
        Resources.mutator()::mutant,
        (json, random) -> {
          try {
            Manifests manifests = Manifests.parse("m.yaml", damaged(json.toString(), random));
            manifests.environments().forEach(PlanFuzzTest::check);
          } catch (CliException refused) {
            assertThat(refused).hasMessageStartingWith("m.yaml");
          }
        });
  }

  private static void check(EnvironmentDocument document) {
    for (Violation violation : document.violations()) {
      if (!violation.message().equals("unknown field")) { // which may be called anything
        assertThat(violation.field()).matches("(?s)(metadata|spec|apiVersion)\\b.*|[^.]*");
      }
      assertThat(violation.message()).isNotBlank().doesNotContain("java", "Exception", "token");
    }
    assertThat(document.spec() != null || !document.violations().isEmpty()).isTrue();
  }

  /** One at a time: the command is planned over one account. */
  @Test
  void everyPlanEndsWithAnExitCodeAndAMessage() {
    Fuzz.check(
        "otectl plan",
        1,
        Resources.mutator()::mutant,
        (json, random) -> {
          synchronized (otectl) {
            plan(damaged(json.toString(), random));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "---\n---\n",
        "null",
        "- a\n- b",
        "\t",
        "a: &a [*a]",
        "kind: OrderTrackingEnvironment\nspec: &a {x: *a}",
        "kind: OrderTrackingEnvironment\n? {a: b}\n: c",
        "kind: OrderTrackingEnvironment\nnull: c",
        "kind: OrderTrackingEnvironment\nmetadata: {name: dev}\nspec: {? [a] : b}",
        "kind: OrderTrackingEnvironment\nmetadata: {name: dev}\nspec: {~: b}",
        "kind: OrderTrackingEnvironment\nmetadata: {name: dev}\nspec: {service: {cpu: .nan}}",
        "kind: OrderTrackingEnvironment\nmetadata: {name: dev}\nspec: {service: {cpu: .inf}}",
        "kind: OrderTrackingEnvironment\nmetadata: {name: dev}\nspec: {service: {cpu: 1e999}}",
        "kind: OrderTrackingEnvironment\nmetadata: {name: 5, annotations: [a]}\nspec: 7",
        "kind: OrderTrackingEnvironment\nmetadata: [a]\nspec: [b]",
        "kind: OrderTrackingEnvironment\nkind: OrderTrackingEnvironment",
        "kind: OrderTrackingEnvironment\nspec: !!python/object [http://x]",
        "kind: OrderTrackingEnvironment\nspec: !!binary aGVsbG8=",
        "kind: OrderTrackingEnvironment\nspec: !!set {a, b}",
        "kind: OrderTrackingEnvironment\nspec: {region: 2001-01-01}",
        "kind: List\nitems: 7",
        "kind: List\nitems: [null, [], {kind: List, items: [{kind: OrderTrackingEnvironment}]}]",
        "kind: [OrderTrackingEnvironment]",
        "a: \u0000",
        "%YAML 9.9\n---\na: b",
        "{",
        "a: 'b"
      })
  void oddYamlIsRefusedInWords(String yaml) throws IOException {
    plan(yaml);
    assertThat(otectl.code()).isEqualTo(ExitCodes.FAILED);
  }

  @Test
  void deepNestingIsRefusedInWords() throws IOException {
    for (String open : List.of("[", "{a: ")) {
      plan("kind: OrderTrackingEnvironment\nspec: " + open.repeat(100_000));
      assertThat(otectl.code()).isEqualTo(ExitCodes.FAILED);
    }
    String deep = "{a: ".repeat(600) + "b" + "}".repeat(600);
    plan("kind: OrderTrackingEnvironment\nmetadata: {name: dev}\nspec: " + deep);
    assertThat(otectl.code()).isEqualTo(ExitCodes.FAILED);
  }

  private void plan(String yaml) throws IOException {
    // half a character becomes a question mark, as in any editor
    byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
    otectl.plan("-f", Files.write(folder.resolve("m.yaml"), text).toString());
    assertThat(otectl.code()).as(otectl.said()).isIn(0, 1, 2);
    assertThat(otectl.said())
        .isNotBlank()
        .doesNotContain("unexpected:", "\tat ", "Exception", "java.")
        .doesNotContainPattern("[\\p{Cc}&&[^\\n]]");
  }

  /** Now and then a character is another one, or the rest is missing. */
  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    if (random.nextInt(8) == 0) {
      damaged.setCharAt(
          random.nextInt(text.length()), "{}[]:,\"'&*!|>%@`#\n\t ".charAt(random.nextInt(20)));
    }
    if (random.nextInt(16) == 0) {
      damaged.setLength(random.nextInt(text.length()));
    }
    return damaged.toString();
  }
}
