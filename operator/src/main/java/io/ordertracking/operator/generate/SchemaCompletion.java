package io.ordertracking.operator.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.ListType;
import io.ordertracking.operator.validation.Rule;
import io.ordertracking.operator.validation.Rules;
import io.ordertracking.operator.validation.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** List types, date-times, the status default and the rules. */
final class SchemaCompletion {
  private SchemaCompletion() {}

  static void complete(JSONSchemaProps root) {
    root.setDescription(
        "One environment of the order-tracking service on AWS ECS Fargate. Changing spec.image.tag is a"
            + " release; status says whether it is live, and if not, why.");
    root.setRequired(List.of("spec"));
    at(root, "spec").setDescription("What shall run, and where.");
    JSONSchemaProps status = at(root, "status");
    status.setDescription("What the operator found and did; written by the operator only.");
    // kstatus says InProgress before the first pass, instead of Current for an object without
    // status
    status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
    root.getProperties()
        .put(
            "metadata",
            new JSONSchemaPropsBuilder()
                .withType("object")
                .addToProperties(
                    "name", // bounded for the rule on it, which refuses anything above 40 itself
                    new JSONSchemaPropsBuilder().withType("string").withMaxLength(253L).build())
                .build());
    fields(at(root, "spec"), EnvironmentSpec.class);
    fields(status, EnvironmentStatus.class);
    for (String time :
        List.of(
            "conditions[].lastTransitionTime",
            "rollout.startedAt",
            "rollout.finishedAt",
            "history[].startedAt",
            "history[].finishedAt",
            "lastDriftCheck")) {
      at(status, time).setFormat("date-time");
    }
    at(status, "conditions[].status")
        .setEnum(
            List.of(
                JsonNodeFactory.instance.textNode("True"),
                JsonNodeFactory.instance.textNode("False"),
                JsonNodeFactory.instance.textNode("Unknown")));
    Rules.all().forEach(rule -> add(root, rule));
  }

  /** The schema at a path such as {@code spec.service.env[].name}. */
  static JSONSchemaProps at(JSONSchemaProps from, String path) {
    JSONSchemaProps schema = from;
    for (String step : path.isEmpty() ? new String[0] : path.split("[.]")) {
      boolean items = step.endsWith("[]");
      String name = items ? step.substring(0, step.length() - 2) : step;
      schema = schema.getProperties().get(name);
      if (schema == null) {
        throw new IllegalStateException("no field " + name + " on the way " + path);
      }
      if (items) {
        schema = schema.getItems().getSchema();
      }
    }
    return schema;
  }

  /** List types, and the order of the records (fabric8's is alphabetical), which people read. */
  private static void fields(JSONSchemaProps schema, Class<?> type) {
    Map<String, JSONSchemaProps> ordered = new LinkedHashMap<>();
    for (Shape.Field field : Shape.of(type)) {
      ordered.put(field.name(), at(schema, field.name()));
    }
    if (!ordered.isEmpty()) {
      schema.setProperties(ordered);
    }
    for (Shape.Field field : Shape.of(type)) {
      JSONSchemaProps property = at(schema, field.name());
      if (!field.isList()) {
        fields(property, field.type());
        continue;
      }
      fields(property.getItems().getSchema(), field.type());
      String key = field.listType().map(ListType::key).orElse(null);
      if (key == null) {
        property.setXKubernetesListType("atomic");
      } else if (key.isEmpty()) {
        property.setXKubernetesListType("set");
      } else {
        property.setXKubernetesListType("map");
        property.setXKubernetesListMapKeys(List.of(key));
      }
    }
  }

  private static void add(JSONSchemaProps root, Rule<?> rule) {
    JSONSchemaProps schema = at(root, rule.scope().path());
    List<ValidationRule> rules = new ArrayList<>(schema.getXKubernetesValidations());
    rules.add(
        new ValidationRuleBuilder()
            .withRule(rule.cel())
            .withFieldPath("." + rule.field())
            .withMessage(rule.summary())
            .withMessageExpression(rule.messageCel())
            .build());
    schema.setXKubernetesValidations(rules);
  }
}
