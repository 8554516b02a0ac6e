package io.ordertracking.operator.generate;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.ordertracking.operator.validation.Rule;
import io.ordertracking.operator.validation.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code docs/crd-reference.md}: every field of the CRD and every rule. */
public final class CrdReference {
  public static final String FILE = "docs/crd-reference.md";

  private static final String EXAMPLE = "gitops/environments/dev/environment.yaml";

  /** How a description gives the effective value of an absent field. */
  private static final Pattern DEFAULT = Pattern.compile(" ?Default: (.*?)\\.(?= |$)");

  private CrdReference() {}

  /** The whole page; the example is read from the checkout. */
  public static String markdown(Path root) throws IOException {
    JSONSchemaProps schema =
        CrdGenerator.crd().getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!-- Generated from operator/src/main/java/io/ordertracking/operator/{api,validation}: don't edit, run `make crds`. -->
        # OrderTrackingEnvironment (`ordertracking.io/v1alpha1`)

        Short name `ote`, namespaced, category `ordertracking` (`kubectl get ordertracking`). `kubectl explain ote.spec --recursive`
        shows the same fields. An absent field means its default below; the schema sets no defaults in `spec`, so that git and cluster
        stay equal.

        ## Example
        The whole manifest of an environment (`%s`); `gitops/examples/` has one for every other field.

        ```yaml
        """
            .formatted(EXAMPLE));
    page.append(Files.readString(root.resolve(EXAMPLE)).stripTrailing()).append("\n```\n\n");
    page.append("## spec\n").append(table(schema, "spec"));
    page.append(
        """

        ## Rules
        Checked by the API server on apply and by `otectl plan` offline, with the same messages; several may be reported at once.
        `{…}` stands for the value in question.

        | Field | Rule | Message |
        |---|---|---|
        """);
    for (Rule<?> rule : Rules.all()) {
      page.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  rule.path(), ruleText(rule.summary()), cell(code(rule.messageTemplate()))));
    }
    page.append(
        "\n## status\nWritten by the operator; the reasons of conditions are in [conditions.md](conditions.md).\n");
    page.append(table(schema, "status"));
    page.append(
        """

        ## kubectl get
        | Column | From | Shown |
        |---|---|---|
        """);
    PrinterColumns.all()
        .forEach(
            column ->
                page.append(
                    "| %s | `%s` | %s |\n"
                        .formatted(
                            column.getName(),
                            cell(column.getJsonPath()),
                            column.getPriority() == null ? "always" : "`-o wide`")));
    return page.toString();
  }

  private static String table(JSONSchemaProps root, String part) {
    StringBuilder rows =
        new StringBuilder(
            """
            | Field | Type | Default | Limits | Meaning |
            |---|---|---|---|---|
            """);
    rows(rows, part, SchemaCompletion.at(root, part));
    return rows.toString();
  }

  private static void rows(StringBuilder rows, String path, JSONSchemaProps schema) {
    for (Map.Entry<String, JSONSchemaProps> entry : schema.getProperties().entrySet()) {
      String at = path + "." + entry.getKey();
      JSONSchemaProps field = entry.getValue();
      boolean required = schema.getRequired().contains(entry.getKey());
      Matcher effective = DEFAULT.matcher(field.getDescription());
      String otherwise = effective.find() ? effective.group(1) : "";
      rows.append(
          "| `%s`%s | %s | %s | %s | %s |\n"
              .formatted(
                  at,
                  required ? " **required**" : "",
                  type(field),
                  cell(otherwise),
                  cell(limits(field)),
                  cell(DEFAULT.matcher(field.getDescription()).replaceFirst("").strip())));
      rows(rows, at, field);
      if (field.getItems() != null) {
        rows(rows, at + "[]", field.getItems().getSchema());
      }
    }
  }

  private static String type(JSONSchemaProps field) {
    if (field.getItems() != null) {
      return "list of " + type(field.getItems().getSchema());
    }
    if (field.getAdditionalProperties() != null) {
      return "map of " + type(field.getAdditionalProperties().getSchema());
    }
    return field.getFormat() == null || !field.getFormat().equals("date-time")
        ? field.getType()
        : "date-time";
  }

  private static String limits(JSONSchemaProps field) {
    List<String> limits = new ArrayList<>();
    if (!field.getEnum().isEmpty()) {
      limits.add(
          "one of " + String.join(", ", field.getEnum().stream().map(v -> v.asText()).toList()));
    }
    range(limits, whole(field.getMinimum()), whole(field.getMaximum()), "");
    range(limits, field.getMinLength(), field.getMaxLength(), " characters");
    range(limits, field.getMinItems(), field.getMaxItems(), " items");
    range(limits, field.getMinProperties(), field.getMaxProperties(), " entries");
    if ("map".equals(field.getXKubernetesListType())) {
      limits.add("one per " + String.join(", ", field.getXKubernetesListMapKeys()));
    } else if ("set".equals(field.getXKubernetesListType())) {
      limits.add("no duplicates");
    }
    if (field.getItems() != null) {
      range(limits, null, field.getItems().getSchema().getMaxLength(), " characters each");
    }
    if (field.getAdditionalProperties() != null) {
      Long longest = field.getAdditionalProperties().getSchema().getMaxLength();
      range(limits, null, longest, " characters each");
    }
    return String.join("; ", limits);
  }

  private static @Nullable Long whole(@Nullable Double number) {
    return number == null ? null : number.longValue();
  }

  private static void range(
      List<String> limits, @Nullable Long least, @Nullable Long most, String unit) {
    if (most != null) {
      limits.add((least == null ? "at most " : least + " to ") + most + unit);
    } else if (least != null) {
      limits.add("at least " + least + unit);
    }
  }

  /** A summary whose regular expression, if any, is code. */
  private static String ruleText(String summary) {
    int pattern = summary.indexOf('^');
    return pattern < 0
        ? cell(summary)
        : cell(summary.substring(0, pattern) + code(summary.substring(pattern)));
  }

  private static String code(String text) {
    return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("<(?=[a-z])(?![^`]*`)", "&lt;");
  }
}
