package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The variables that the operator gives to the order-tracking service: the contract between the two
 * halves, on this side. What the spec sets under the same name wins, whichever of the two kinds it
 * is.
 */
final class ServiceContract {
  private ServiceContract() {}

  static SortedMap<String, String> environment(EffectiveSpec spec, BootstrapOutputs outputs) {
    SortedMap<String, String> env = new TreeMap<>();
    env.put("SPRING_PROFILES_ACTIVE", spec.service().springProfile());
    env.put(
        "SPRING_DATASOURCE_URL",
        "jdbc:postgresql://"
            + outputs.rdsEndpoint()
            + ":"
            + outputs.rdsPort()
            + "/"
            + outputs.rdsDatabase()
            + "?sslmode=require");
    env.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", outputs.kafkaBrokers());
    env.put("SPRING_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SASL_SSL");
    env.put("SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", "AWS_MSK_IAM");
    env.put(
        "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
        "software.amazon.msk.auth.iam.IAMLoginModule required;");
    env.put(
        "SPRING_KAFKA_PROPERTIES_SASL_CLIENT_CALLBACK_HANDLER_CLASS",
        "software.amazon.msk.auth.iam.IAMClientCallbackHandler");
    env.put("SERVER_PORT", String.valueOf(spec.service().containerPort()));
    env.put("ORDERTRACKING_KAFKA_PREFIX", spec.isolation().kafkaPrefix());
    env.put("ORDERTRACKING_DB_SCHEMA", spec.isolation().databaseSchema());
    env.keySet().removeAll(spec.service().secrets().keySet());
    env.putAll(spec.service().env());
    return Collections.unmodifiableSortedMap(env);
  }

  static SortedMap<String, String> secrets(EffectiveSpec spec, BootstrapOutputs outputs) {
    SortedMap<String, String> secrets = new TreeMap<>();
    secrets.put("SPRING_DATASOURCE_USERNAME", outputs.rdsSecretArn() + ":username::");
    secrets.put("SPRING_DATASOURCE_PASSWORD", outputs.rdsSecretArn() + ":password::");
    secrets.keySet().removeAll(spec.service().env().keySet());
    secrets.putAll(spec.service().secrets());
    return Collections.unmodifiableSortedMap(secrets);
  }
}
