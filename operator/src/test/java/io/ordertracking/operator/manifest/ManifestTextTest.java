package io.ordertracking.operator.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertracking.operator.fuzz.Fuzz;
import io.ordertracking.operator.fuzz.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class ManifestTextTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
  private static final ImageRef IMAGE = new ImageRef("1.2.0", DIGEST);
  private static final String HEAD =
      "kind: OrderTrackingEnvironment\nmetadata: {name: staging}\nspec:\n";

  private static String changed(String yaml) throws EditException {
    return new ManifestText("staging.yaml", yaml).withImage("staging", IMAGE);
  }

  @Test
  void onlyTheTwoValuesChangeAndEveryOtherCharacterStays() throws EditException {
    String manifest =
        """
        # Who to ask: the platform team.
        kind: OrderTrackingEnvironment
        metadata:
            name:   staging   # not stage
        spec:
          # a release
          image:

            tag:    "1.1.0"   # set by CI
            # what counts
            digest: 'sha256:old'
            pin: Digest
          region: us-east-1
        """;
    assertThat(changed(manifest))
        .isEqualTo(manifest.replace("1.1.0", "1.2.0").replace("sha256:old", DIGEST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          image: {tag: 1.1.0}                 | image: {tag: 1.2.0, digest: D}
          image: {tag: 1.1.0, pin: Digest}    | image: {tag: 1.2.0, digest: D, pin: Digest}
          image: { digest: x }                | image: { tag: 1.2.0, digest: D }
          image: {pin: Digest}                | image: {pin: Digest, tag: 1.2.0, digest: D}
          image: {"tag": "1.1.0"}             | image: {"tag": "1.2.0", "digest": "D"}
          image: {'tag': '1.1.0'} # c         | image: {'tag': '1.2.0', 'digest': 'D'} # c
          image: {}                           | image: {tag: 1.2.0, digest: D}
          image: ~                            | image: {tag: 1.2.0, digest: D}
          image: null # none                  | image: {tag: 1.2.0, digest: D} # none
          image:                              | image: {tag: 1.2.0, digest: D}
          image: {tag: }                      | image: {tag: 1.2.0, digest: D }
          """)
  void inBraces(String before, String after) throws EditException {
    String rest = "\n  region: us-east-1\n";
    assertThat(changed(HEAD + "  " + before + rest))
        .isEqualTo(HEAD + "  " + after.replaceAll("\\bD\\b", DIGEST) + rest);
  }

  @Test
  void aFieldThatIsMissingGoesBesideItsNeighbour() throws EditException {
    assertThat(changed(HEAD + "  image:\n    tag: 1.1.0 # CI\n    # why\n    pin: Digest\n"))
        .isEqualTo(
            HEAD
                + "  image:\n    tag: 1.2.0 # CI\n    digest: "
                + DIGEST
                + "\n    # why\n    pin: Digest\n");
    assertThat(changed(HEAD + "  image:\n    # by digest\n    digest: x\n"))
        .isEqualTo(
            HEAD + "  image:\n    # by digest\n    tag: 1.2.0\n    digest: " + DIGEST + "\n");
    assertThat(changed(HEAD + "  image:\n    repository: a/b\n"))
        .isEqualTo(
            HEAD + "  image:\n    repository: a/b\n    tag: 1.2.0\n    digest: " + DIGEST + "\n");
    assertThat(changed(HEAD + "  image:\n    tag:\n  region: us-east-1\n"))
        .isEqualTo(
            HEAD + "  image:\n    tag: 1.2.0\n    digest: " + DIGEST + "\n  region: us-east-1\n");
  }

  @Test
  void anImageThatIsMissingGoesInFront() throws EditException {
    assertThat(changed(HEAD + "  # where\n  region: us-east-1\n"))
        .isEqualTo(
            HEAD
                + "  # where\n  image: {tag: 1.2.0, digest: "
                + DIGEST
                + "}\n  region: us-east-1\n");
  }

  @Test
  void lineEndsAreThoseOfTheFile() throws EditException {
    String windows = (HEAD + "  image:\n    tag: 1.1.0\n  region: x\n").replace("\n", "\r\n");
    assertThat(changed(windows))
        .isEqualTo(
            windows.replace("tag: 1.1.0\r\n", "tag: 1.2.0\r\n    digest: " + DIGEST + "\r\n"));
    assertThat(changed(HEAD + "  image:\n    tag: 1.1.0"))
        .isEqualTo(HEAD + "  image:\n    tag: 1.2.0\n    digest: " + DIGEST);
  }

  @Test
  void otherDocumentsAndOtherEnvironmentsStay() throws EditException {
    String dev = HEAD.replace("staging", "dev") + "  image: {tag: 1.1.0}\n";
    String config = "kind: ConfigMap\nmetadata: {name: staging}\nspec: {image: {tag: 1.1.0}}\n";
    String both = "---\n" + dev + "---\n" + config + "...\n---\n# 🚚\n";
    assertThat(changed(both + HEAD + "  image: {tag: 1.1.0}\n---\n" + dev))
        .isEqualTo(both + HEAD + "  image: {tag: 1.2.0, digest: " + DIGEST + "}\n---\n" + dev);
  }

  @Test
  void whatItHasAlreadyIsNotTouched() throws EditException {
    String manifest = HEAD + "  image: {\"tag\": '1.2.0', digest: \"" + DIGEST + "\"}\n";
    assertThat(changed(manifest)).isEqualTo(manifest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.10", "12345", "4e10", "0x1f", "1e5", "true", "No", "null", "2026-03-01", "_1"})
  void aTagThatSomeReaderTakesForSomethingElseIsPutInQuotes(String tag) throws EditException {
    String yaml = HEAD + "  image: {tag: v1, digest: x}\n";
    assertThat(new ManifestText("s", yaml).withImage("staging", new ImageRef(tag, null)))
        .isEqualTo(yaml.replace("v1", '"' + tag + '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.0", "4f2c9e1", "v1.2", "1.2.0-rc.1", "main", "123abc4"})
  void othersAreNot(String tag) throws EditException {
    String yaml = HEAD + "  image: {tag: v1, digest: x}\n";
    assertThat(new ManifestText("s", yaml).withImage("staging", new ImageRef(tag, null)))
        .isEqualTo(yaml.replace("v1", tag));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          image: &i {tag: 1.1.0}                  | staging.yaml:4 | shared by a YAML anchor
          image: {tag: &t 1.1.0}                  | staging.yaml:4 | shared by a YAML anchor
          image: [a]                              | staging.yaml:4 | image isn't an object
          image: {tag: [a]}                       | staging.yaml:4 | this isn't a text
          image: {tag: a, tag: b}                 | staging.yaml   | tag
          image: {tag: a                          | staging.yaml   | not YAML
          """)
  void whatCantBeChangedSafelyIsRefusedWithItsLine(String line, String where, String why) {
    assertThatThrownBy(() -> changed(HEAD + "  " + line + "\n"))
        .isInstanceOf(EditException.class)
        .hasMessageStartingWith(where)
        .hasMessageContaining(why);
  }

  @Test
  void whatIsTakenInFromElsewhereStaysThere() {
    String manifest = HEAD.replace("spec:", "base: &b {tag: 1.1.0}\nspec:");
    assertThatThrownBy(() -> changed(manifest + "  image: {<<: *b}\n"))
        .hasMessageStartingWith("staging.yaml:5: can't be changed safely")
        .hasMessageContaining("would not read as it should");
    assertThatThrownBy(() -> changed(manifest + "  image: *b\n"))
        .hasMessageContaining("shared by a YAML anchor");
  }

  @Test
  void theEnvironmentMustBeThereOnce() {
    String manifest = HEAD + "  image: {tag: 1.1.0}\n";
    assertThatThrownBy(() -> changed(manifest.replace("staging", "dev")))
        .hasMessageContaining("no OrderTrackingEnvironment named staging in it");
    assertThatThrownBy(() -> changed(manifest + "---\n" + manifest))
        .hasMessageStartingWith("staging.yaml:6")
        .hasMessageContaining("is there twice");
  }

  /**
   * Whatever a manifest looks like: after the change it reads as before but for the image, and
   * every line that says nothing about the image is the same, character by character.
   */
  @Test
  void nothingElseChangesWhateverTheLayout() {
    Fuzz.check(
        "manifest text",
        2,
        Resources.mutator()::mutant,
        (json, random) -> checkLayout(new Layout(random).manifest()));
  }

  /** Whatever is in the file: another text that reads as it should, or a refusal in words. */
  @Test
  void everyManifestIsChangedOrRefused() {
    Fuzz.check(
        "manifest edit",
        2,
        Resources.mutator()::mutant,
        (json, random) -> {
          String name = json.at("/metadata/name").asText();
          String yaml = random.nextBoolean() ? json.toString() : json.toPrettyString();
          try {
            ManifestText manifest = new ManifestText("m.yaml", yaml);
            String after = manifest.withImage(name, IMAGE);
            assertThat(new ManifestText("m.yaml", after).withImage(name, IMAGE)).isEqualTo(after);
          } catch (EditException refused) {
            assertThat(refused).hasMessageStartingWith("m.yaml");
          }
        });
  }

  private static void checkLayout(String yaml) throws EditException {
    String after = changed(yaml);
    assertThat(load(after)).isEqualTo(withImage(load(yaml)));
    assertThat(withoutImage(after)).isEqualTo(withoutImage(yaml));
    assertThat(changed(after)).isEqualTo(after);
  }

  /** The text without the values and fields that may change. */
  private static String withoutImage(String yaml) {
    return yaml.replaceAll("(?m)^\\s*['\"]?(tag|digest)['\"]?:[^#\\r\\n]*(#.*)?\\R?", "$2")
        .replaceAll("image['\"]?:.*", "")
        .replaceAll("\\s+", "");
  }

  private static List<Object> load(String yaml) {
    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
        .loadAllFromString(yaml)
        .forEach(documents::add);
    return documents;
  }

  @SuppressWarnings("unchecked") // as the layouts are
  private static List<Object> withImage(List<Object> documents) {
    for (Object document : documents) {
      if (document.toString().contains("name=staging")) {
        Map<String, Map<String, Object>> fields = (Map<String, Map<String, Object>>) document;
        Map<String, Object> spec = Objects.requireNonNull(fields.get("spec"));
        Map<String, Object> image =
            (Map<String, Object>) spec.computeIfAbsent("image", _ -> new LinkedHashMap<>());
        image.put("tag", "1.2.0");
        image.put("digest", DIGEST);
      }
    }
    return documents;
  }

  /** A manifest as somebody might have written it. */
  private record Layout(Random random) {
    String manifest() {
      String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
      List<String> documents = new ArrayList<>();
      if (random.nextBoolean()) {
        documents.add(environment("dev"));
      }
      documents.add(environment("staging"));
      if (random.nextBoolean()) {
        documents.add("# nothing here but this\nkind: ConfigMap\n");
      }
      String text = String.join("---\n", documents);
      if (random.nextInt(4) == 0) {
        text = text.stripTrailing();
      }
      return text.replace("\n", end);
    }

    private String environment(String name) {
      List<String> fields = new ArrayList<>(List.of("region: us-east-1", "service: {cpu: 512}"));
      String pad = " ".repeat(1 + random.nextInt(4));
      fields.add(random.nextInt(fields.size() + 1), image(pad));
      StringBuilder text = new StringBuilder(comment());
      text.append("kind: OrderTrackingEnvironment\nmetadata: {name: " + name + "}\nspec:\n");
      for (String field : fields) {
        if (!field.isEmpty()) {
          text.append(maybe(pad + "# " + random.nextInt(100) + " ü🚚\n"));
          text.append(pad).append(field).append(maybe("  # image: {tag: x}")).append('\n');
        }
      }
      return text.append(comment()).toString();
    }

    private String image(String pad) {
      List<String> fields = new ArrayList<>(List.of("pin: Digest"));
      if (random.nextInt(4) > 0) {
        fields.add(random.nextInt(2), "tag: " + quoted("1.1." + random.nextInt(30)));
      }
      if (random.nextBoolean()) {
        fields.add(random.nextInt(fields.size() + 1), "digest: " + quoted("sha256:a"));
      }
      return switch (random.nextInt(5)) {
        case 0 -> "";
        case 1 -> "image: {" + String.join(", ", fields) + maybe(" ") + "}";
        case 2 -> "image: {  " + String.join("  ,", fields) + "}";
        default -> {
          String deeper = pad + " ".repeat(1 + random.nextInt(4));
          StringBuilder block = new StringBuilder("image:");
          for (String field : fields) {
            block.append(maybe("\n" + deeper + "# about " + random.nextInt(9)));
            block.append(maybe("\n")).append("\n").append(deeper).append(field).append(maybe(" "));
          }
          yield block.toString();
        }
      };
    }

    private String quoted(String value) {
      return switch (random.nextInt(3)) {
        case 0 -> "'" + value + "'";
        case 1 -> "\"" + value + "\"";
        default -> value;
      };
    }

    private String comment() {
      return maybe("# " + String.format(Locale.ROOT, "%d: tag: 1.0.0\n", random.nextInt(99)));
    }

    private String maybe(String text) {
      return random.nextInt(3) == 0 ? text : "";
    }
  }
}
