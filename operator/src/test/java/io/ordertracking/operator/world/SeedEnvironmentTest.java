package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.status.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The environment in {@code gitops/environments/dev} gives the service all that its contract names.
 */
class SeedEnvironmentTest {

  @Test
  void itHasEveryVariableAndSecretOfTheServicesContract() throws IOException {
    Path manifest = Path.of("../gitops/environments/dev/environment.yaml");
    var dev = Serialization.unmarshal(Files.readString(manifest), OrderTrackingEnvironment.class);
    try (World world = new World()) {
      Resource resource = world.apply(new Resource("default", "dev", "uid", dev.getSpec()));
      world.settle(resource);
      assertThat(resource.ready()).as(resource.describe()).isTrue();
      TaskDefinition definition =
          ((Verdict.Reconciled) resource.verdict()).blueprint().taskDefinition();
      assertThat(definition.cpu()).isEqualTo(512);
      assertThat(definition.memory()).isEqualTo(1024);
      assertThat(definition.containerPort()).isEqualTo(8080);
      assertThat(definition.environment())
          .containsEntry("SPRING_PROFILES_ACTIVE", "aws")
          .containsEntry("SERVER_PORT", "8080")
          .containsEntry("ORDERTRACKING_KAFKA_PREFIX", "dev")
          .containsEntry("ORDERTRACKING_DB_SCHEMA", "dev")
          .containsEntry("SPRING_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SASL_SSL")
          .containsEntry("SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", "AWS_MSK_IAM")
          .containsKeys(
              "SPRING_DATASOURCE_URL",
              "SPRING_KAFKA_BOOTSTRAP_SERVERS",
              "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
              "SPRING_KAFKA_PROPERTIES_SASL_CLIENT_CALLBACK_HANDLER_CLASS");
      assertThat(definition.environment().get("SPRING_DATASOURCE_URL"))
          .matches("jdbc:postgresql://[^/]+:5432/ordertracking\\?sslmode=require");
      assertThat(definition.secrets())
          .containsOnlyKeys("SPRING_DATASOURCE_USERNAME", "SPRING_DATASOURCE_PASSWORD");
      assertThat(definition.secrets().get("SPRING_DATASOURCE_PASSWORD"))
          .startsWith("arn:aws:secretsmanager:")
          .endsWith(":password::");
    }
  }
}
