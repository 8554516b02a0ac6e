package io.ordertracking.simulator.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class SecretsServiceTest {
  private final Simulator aws = Simulator.builder().build();
  private final SecretsManagerClient secrets = SimulatorClients.of(aws).secrets();
  private final String arn = aws.secrets().put("ot/rds/postgres", Map.of("Env", "dev"));

  @Test
  void secretIsFoundByNameByArnAndByArnWithoutSuffix() {
    assertThat(arn)
        .matches(
            "arn:aws:secretsmanager:us-east-1:123456789012:secret:ot/rds/postgres-[A-Za-z0-9]{6}");
    DescribeSecretResponse byName = secrets.describeSecret(r -> r.secretId("ot/rds/postgres"));
    assertThat(byName.arn()).isEqualTo(arn);
    assertThat(byName.tags()).hasSize(1);
    assertThat(secrets.describeSecret(r -> r.secretId(arn)).name()).isEqualTo("ot/rds/postgres");
    String partial = arn.substring(0, arn.length() - 7);
    assertThat(secrets.describeSecret(r -> r.secretId(partial)).arn()).isEqualTo(arn);
  }

  @Test
  void missingSecretIsWordedAsAwsDoes() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> secrets.describeSecret(r -> r.secretId("ot/rds")))
        .withMessageContaining("Secrets Manager can't find the specified secret.");
    aws.secrets().remove("ot/rds/postgres");
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> secrets.describeSecret(r -> r.secretId(arn)));
  }

  @Test
  void secretsAreListed() {
    aws.secrets().put("another", Map.of());
    assertThat(
            secrets.listSecretsPaginator(r -> r.maxResults(1)).stream()
                .flatMap(page -> page.secretList().stream()))
        .extracting(secret -> secret.name())
        .containsExactly("another", "ot/rds/postgres");
  }

  @Test
  void secretsAreFoundByTheBeginningOfTheirName() {
    aws.secrets().put("another", Map.of());
    assertThat(secrets.listSecrets(r -> r.filters(f -> f.key("name").values("ot/"))).secretList())
        .extracting(secret -> secret.name())
        .containsExactly("ot/rds/postgres");
    assertThatExceptionOfType(SecretsManagerException.class)
        .isThrownBy(() -> secrets.listSecrets(r -> r.filters(f -> f.key("tag-key").values("a"))))
        .withMessageContaining("NotImplemented: secretsmanager:ListSecrets.Filters.tag-key");
  }

  @Test
  void valuesCantBeRead() {
    assertThatExceptionOfType(SecretsManagerException.class)
        .isThrownBy(() -> secrets.getSecretValue(r -> r.secretId(arn)))
        .withMessageContaining("NotImplemented: secretsmanager:GetSecretValue");
  }
}
