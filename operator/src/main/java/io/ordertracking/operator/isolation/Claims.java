package io.ordertracking.operator.isolation;

import io.ordertracking.operator.blueprint.EffectiveSpec;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names under which an environment keeps its data, and where: two environments with the same
 * ones would read and write each other's. Compared by what the bootstraps resolve to; through which
 * ConfigMap or object they came is of no matter.
 *
 * @param brokers {@code host:port}, canonical; one in common means the same Kafka cluster
 * @param database endpoint, port and name
 */
public record Claims(String kafkaPrefix, Set<String> brokers, String schema, String database) {

  public Claims {
    brokers = Set.copyOf(brokers);
  }

  public static Claims of(EffectiveSpec.Isolation names, BootstrapOutputs outputs) {
    return new Claims(
        names.kafkaPrefix(),
        Arrays.stream(outputs.kafkaBrokers().split(","))
            .map(Claims::host)
            .filter(broker -> !broker.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)),
        names.databaseSchema(),
        host(outputs.rdsEndpoint()) + ":" + outputs.rdsPort() + "/" + outputs.rdsDatabase());
  }

  boolean samePrefix(Claims other) {
    return kafkaPrefix.equals(other.kafkaPrefix)
        && brokers.stream().anyMatch(other.brokers::contains);
  }

  boolean sameSchema(Claims other) {
    return schema(schema).equals(schema(other.schema)) && database.equals(other.database);
  }

  /** Whether the names alone could collide: asked before bootstraps are resolved. */
  public static boolean sameNames(EffectiveSpec.Isolation mine, EffectiveSpec.Isolation other) {
    return mine.kafkaPrefix().equals(other.kafkaPrefix())
        || schema(mine.databaseSchema()).equals(schema(other.databaseSchema()));
  }

  /** No name means the database's default, which is {@code public} unless somebody changed it. */
  public static String schema(String name) {
    return name.isEmpty() ? "public" : name;
  }

  /** DNS names know no case, and may end in a dot. */
  private static String host(String text) {
    String host = text.strip().toLowerCase(Locale.ROOT);
    return host.replaceFirst("\\.(?=:|$)", "");
  }
}
