package io.ordertracking.simulator.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;

/** Reads a policy document, and refuses by name what isn't understood. */
final class PolicyReader {
  private static final Set<String> KNOWN =
      Set.of("Sid", "Effect", "Action", "Resource", "Condition");

  /** The condition keys that some check has, or their beginnings. */
  private static final List<String> KEYS =
      List.of(
          "aws:RequestTag/",
          "aws:ResourceTag/",
          "aws:TagKeys",
          "iam:PassedToService",
          "ec2:CreateAction",
          "ecs:CreateAction",
          "elasticloadbalancing:CreateAction",
          "kms:ViaService");

  private PolicyReader() {}

  static List<Statement> read(String json) {
    JsonNode document = JsonNodeParser.create().parse(json);
    if (!"2012-10-17".equals(text(document, "Version", ""))) {
      throw refused("a policy without \"Version\": \"2012-10-17\"");
    }
    return all(document, "Statement").map(PolicyReader::statement).toList();
  }

  private static Statement statement(JsonNode node) {
    String sid = text(node, "Sid", "");
    for (String member : node.asObject().keySet()) {
      if (!KNOWN.contains(member)) {
        throw refused(member + " in statement " + sid);
      }
    }
    if (!"Allow".equals(text(node, "Effect", ""))) {
      throw refused("an Effect other than Allow in statement " + sid);
    }
    List<String> resources = texts(node, "Resource");
    if (resources.isEmpty()) {
      throw refused("no Resource in statement " + sid);
    }
    return new Statement(
        sid,
        texts(node, "Action").stream().map(Glob::ofAction).toList(),
        resources.stream().map(Glob::of).toList(),
        conditions(node, sid));
  }

  private static List<Condition> conditions(JsonNode statement, String sid) {
    List<Condition> conditions = new ArrayList<>();
    Optional<JsonNode> block = statement.field("Condition");
    if (block.isEmpty()) {
      return conditions;
    }
    for (Map.Entry<String, JsonNode> tests : block.get().asObject().entrySet()) {
      Condition.Operator operator =
          Condition.Operator.named(tests.getKey())
              .orElseThrow(() -> refused(tests.getKey() + " in statement " + sid));
      for (String key : tests.getValue().asObject().keySet()) {
        if (KEYS.stream().noneMatch(key::startsWith)) {
          throw refused("the condition key " + key + " in statement " + sid);
        }
        conditions.add(new Condition(operator, key, texts(tests.getValue(), key)));
      }
    }
    return conditions;
  }

  /** One, or a list of them. */
  private static List<String> texts(JsonNode node, String member) {
    List<String> texts = all(node, member).map(JsonNode::asString).toList();
    for (String text : texts) {
      if (text.contains("${")) {
        throw refused("the variable in " + text);
      }
    }
    return texts;
  }

  private static Stream<JsonNode> all(JsonNode node, String member) {
    return node.field(member).stream()
        .flatMap(each -> each.isArray() ? each.asArray().stream() : Stream.of(each));
  }

  private static String text(JsonNode node, String member, String otherwise) {
    return node.field(member).map(JsonNode::asString).orElse(otherwise);
  }

  private static IllegalArgumentException refused(String what) {
    return new IllegalArgumentException("the simulator's IAM doesn't understand " + what);
  }
}
