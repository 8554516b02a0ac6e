package io.ordertracking.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rows of {@code docs/service-environment.md}: what the operator gives to the service. */
final class OperatorContract {
  private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| `([^`]+)` \\|");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+");

  private OperatorContract() {}

  /** All variables, those from secrets with made-up values; names to values. */
  static Map<String, String> environment() throws IOException {
    Map<String, String> variables = rows();
    variables.keySet().removeIf(name -> !VARIABLE.matcher(name).matches());
    variables.put("SPRING_DATASOURCE_USERNAME", "postgres");
    variables.put("SPRING_DATASOURCE_PASSWORD", "p@ss word");
    return variables;
  }

  /** The same for this machine: its addresses, and no TLS, which the backends here don't speak. */
  static Map<String, String> localEnvironment(String environment) throws IOException {
    Map<String, String> variables = environment();
    variables.put("ORDERTRACKING_KAFKA_PREFIX", environment);
    variables.put("ORDERTRACKING_DB_SCHEMA", environment);
    variables.put("SPRING_DATASOURCE_URL", Backends.postgres().jdbcUrl());
    variables.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", Backends.kafka().bootstrapServers());
    variables.put("SPRING_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "PLAINTEXT");
    return variables;
  }

  /** Every row, settings of the load balancer included. */
  static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Files.readAllLines(Path.of("../docs/service-environment.md")).stream()
        .map(ROW::matcher)
        .filter(row -> row.find())
        .forEach(row -> rows.put(row.group(1), row.group(2)));
    return rows;
  }
}
