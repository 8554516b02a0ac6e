package io.ordertracking.operator.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertracking.operator.bootstrap.BootstrapResult.Problem;
import io.ordertracking.operator.bootstrap.BootstrapResult.Resolved;
import io.ordertracking.operator.bootstrap.BootstrapResult.Unresolved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the flat key → text form of the outputs, as a ConfigMap holds it. Lists may be JSON arrays
 * or comma-separated; Terraform's {@code {"value": …, "type": …}} wrapper is looked through. Keys
 * that nobody knows are left alone: the ConfigMap may serve others too.
 */
public final class BootstrapParser {
  /** The outputs of the contract, required or not; see docs/bootstrap.md. */
  public static final Set<String> KEYS =
      Set.of(
          "vpc_id",
          "public_subnet_ids",
          "private_subnet_ids",
          "msk_bootstrap_brokers",
          "msk_sg_id",
          "msk_client_subnet_ids",
          "rds_endpoint",
          "rds_port",
          "rds_db_name",
          "rds_secret_arn",
          "rds_sg_id",
          "client_sg_id",
          "ecs_cluster_name",
          "ecs_task_role_arn",
          "ecs_execution_role_arn",
          "ecs_infrastructure_role_arn",
          "ecr_repository_url",
          "operator_role_arn",
          "ci_publisher_role_arn",
          "tf_state_bucket",
          "aws_region",
          "account_id");

  /** Where people put the secret itself instead of its ARN. */
  private static final String SECRET = "rds_secret_arn";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputsSource source;
  private final Map<String, String> data;

  private BootstrapParser(OutputsSource source, Map<String, String> data) {
    this.source = source;
    this.data = data;
  }

  /**
   * @param source as people know it, e.g. {@code ConfigMap default/order-tracking-bootstrap}
   */
  public static BootstrapResult parse(String source, Map<String, String> data) {
    return parse(OutputsSource.readable(source), data);
  }

  public static BootstrapResult parse(OutputsSource source, Map<String, String> data) {
    try {
      return new Resolved(new BootstrapParser(source, data).outputs());
    } catch (Problematic e) {
      return e.unresolved;
    }
  }

  private BootstrapOutputs outputs() {
    return new BootstrapOutputs(
        pattern("vpc_id", Pattern.compile("vpc-[0-9a-z]+")),
        subnets("public_subnet_ids", requiredList("public_subnet_ids")),
        subnets("private_subnet_ids", list("private_subnet_ids")),
        brokers(),
        pattern("msk_sg_id", SECURITY_GROUP),
        pattern("rds_endpoint", Pattern.compile("[A-Za-z0-9.-]+"), "a host name without a port"),
        port(),
        required("rds_db_name"),
        pattern(SECRET, ARN),
        pattern("rds_sg_id", SECURITY_GROUP),
        optional("client_sg_id", SECURITY_GROUP),
        pattern("ecs_task_role_arn", ARN),
        optional("ecs_execution_role_arn", ARN),
        optional("ecs_infrastructure_role_arn", ARN),
        text("ecr_repository_url"),
        text("ecs_cluster_name"),
        optional("account_id", Pattern.compile("\\d{12}")),
        text("aws_region"));
  }

  private static final Pattern ARN = Pattern.compile("arn:[a-z0-9-]+:\\S+");
  private static final Pattern SECURITY_GROUP = Pattern.compile("sg-[0-9a-z]+");

  /** As the service wants them, whichever of the two forms of a list they came in. */
  private String brokers() {
    return String.join(",", requiredList("msk_bootstrap_brokers"));
  }

  private int port() {
    String port = text("rds_port").orElse("5432");
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      throw malformed("rds_port", port, "a port from 1 to 65535");
    }
    return Integer.parseInt(port);
  }

  private String required(String key) {
    return text(key)
        .orElseThrow(
            () ->
                new Problematic(
                    Problem.MISSING_KEY,
                    source.name() + " has no key " + key + "; " + source.remedy()));
  }

  private String pattern(String key, Pattern pattern) {
    return pattern(key, pattern, "text like " + pattern.pattern());
  }

  private String pattern(String key, Pattern pattern, String expected) {
    String value = required(key);
    if (!pattern.matcher(value).matches()) {
      throw malformed(key, value, expected);
    }
    return value;
  }

  private Optional<String> optional(String key, Pattern pattern) {
    return text(key).isEmpty() ? Optional.empty() : Optional.of(pattern(key, pattern));
  }

  private List<String> requiredList(String key) {
    String given = required(key);
    List<String> items = list(key);
    if (items.isEmpty()) {
      throw malformed(key, given, "a list that isn't empty");
    }
    return items;
  }

  private List<String> subnets(String key, List<String> ids) {
    for (String id : ids) {
      if (!id.matches("subnet-[0-9a-z]+")) {
        throw malformed(key, id, "a list of subnet ids, as a JSON array or comma-separated");
      }
    }
    return ids;
  }

  private List<String> list(String key) {
    String text = text(key).orElse("");
    if (!text.startsWith("[")) {
      return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }
    JsonNode array = json(text).orElseThrow(() -> malformed(key, text, "a JSON array of texts"));
    List<String> items = new ArrayList<>();
    for (JsonNode item : array) {
      if (!item.isTextual()) {
        throw malformed(key, text, "a JSON array of texts");
      }
      items.add(item.textValue());
    }
    return items;
  }

  /** The value as text, the wrapper taken off; empty when absent or blank. */
  private Optional<String> text(String key) {
    String raw = data.getOrDefault(key, "").strip();
    if (raw.startsWith("{")) {
      JsonNode value = json(raw).map(node -> node.path("value")).orElse(null);
      if (value == null || value.isMissingNode()) {
        throw malformed(key, raw, "text, or Terraform's {\"value\": …}");
      }
      raw = value.isTextual() ? value.textValue().strip() : value.isNull() ? "" : value.toString();
    }
    return raw.isEmpty() ? Optional.empty() : Optional.of(raw);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private Problematic malformed(String key, String value, String expected) {
    // What looks like an address with credentials in it is not repeated in status and events.
    String shown =
        !source.shown()
                || (key.equals(SECRET) && !value.startsWith("arn:"))
                || sensitive(key)
                || value.contains("@")
                || value.contains("://")
            ? "(not shown)"
            : value.length() > 80 ? value.substring(0, 79) + "…" : value;
    return new Problematic(
        Problem.MALFORMED_KEY,
        source.name() + ": " + key + " is \"" + shown + "\", expected " + expected);
  }

  /** As Terraform marks it in its wrapper. */
  private boolean sensitive(String key) {
    String raw = data.getOrDefault(key, "").strip();
    return raw.startsWith("{")
        && json(raw).map(node -> node.path("sensitive").asBoolean()).orElse(false);
  }

  private static final class Problematic extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Unresolved unresolved;

    Problematic(Problem problem, String message) {
      super(message, null, false, false);
      this.unresolved = new Unresolved(problem, message);
    }
  }
}
