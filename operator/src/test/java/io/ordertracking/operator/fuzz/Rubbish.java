package io.ordertracking.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Values that nobody meant. */
final class Rubbish {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEP = 300;

  private static final List<JsonNode> VALUES =
      Stream.<JsonNode>concat(
              Stream.of(
                      "",
                      " ",
                      "\n",
                      "a\u0000b",
                      "\u001b[31mred\u001b[0m",
                      "ä",
                      "\u202eabc",
                      "🚀",
                      "\ud800",
                      "a".repeat(5000),
                      "ß".repeat(70_000),
                      "null",
                      "true",
                      "0",
                      "1e9",
                      "0x10",
                      "5mm",
                      "99999h99999m99999s",
                      "-1s",
                      "0.0.0.0/33",
                      "::/129",
                      "1.2.3.4/-1",
                      "arn:aws:::",
                      "arn:aws:secretsmanager:us-east-1:123456789012:secret:",
                      "arn:aws:secretsmanager:us-east-1:123456789012:secret:a:b:c:d:e",
                      "arn:aws:ssm:us-east-1:123456789012:parameter/../..",
                      "sha256:",
                      "${jndi:ldap://x/y}",
                      "$1 \\1 %s %n {value} {0}",
                      "\"quoted\" 'quoted' `quoted`",
                      "a,b,,c",
                      "/",
                      "..",
                      "aws:x",
                      "a".repeat(32),
                      "a".repeat(40),
                      "a".repeat(63),
                      "2026-03-01T10:00:00Z",
                      "+999999999-12-31T23:59:59+18:00",
                      "999999999999")
                  .map(TextNode::valueOf),
              Stream.of(
                  NullNode.instance,
                  BooleanNode.TRUE,
                  BooleanNode.FALSE,
                  IntNode.valueOf(0),
                  IntNode.valueOf(-1),
                  IntNode.valueOf(100),
                  IntNode.valueOf(Integer.MAX_VALUE),
                  IntNode.valueOf(Integer.MIN_VALUE),
                  LongNode.valueOf(1L << 31),
                  LongNode.valueOf(Long.MIN_VALUE),
                  DoubleNode.valueOf(1.5),
                  DoubleNode.valueOf(Double.NaN),
                  DoubleNode.valueOf(Double.NEGATIVE_INFINITY),
                  DecimalNode.valueOf(new BigDecimal("1e400")),
                  BigIntegerNode.valueOf(BigInteger.TEN.pow(60)),
                  JSON.arrayNode(),
                  JSON.arrayNode().addNull(),
                  JSON.arrayNode().add(JSON.arrayNode()),
                  JSON.arrayNode().add("a").add("a"),
                  JSON.arrayNode().add(1).addNull().add("x").add(true),
                  JSON.objectNode(),
                  JSON.objectNode().put("", ""),
                  JSON.objectNode().put("a", (String) null),
                  JSON.objectNode().put("name", "A").putNull("value"),
                  nestedLists(),
                  nestedObjects()))
          .toList();

  /** Names of fields that nobody knows, or that mean something to somebody. */
  static final List<String> NAMES =
      List.of("unknown", "", "a.b", "a/b~1", "tags", "0", "[]x", "class", "$ref", "naïve", "a b");

  private Rubbish() {}

  static JsonNode any(Random random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private static ArrayNode nestedLists() {
    ArrayNode nested = JSON.arrayNode();
    for (int i = 0; i < DEEP; i++) {
      nested = JSON.arrayNode().add(nested);
    }
    return nested;
  }

  private static ObjectNode nestedObjects() {
    ObjectNode nested = JSON.objectNode();
    for (int i = 0; i < DEEP; i++) {
      nested = JSON.objectNode().set("a", nested);
    }
    return nested;
  }
}
