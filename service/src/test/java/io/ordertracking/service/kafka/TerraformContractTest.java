package io.ordertracking.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The task role of {@code terraform-bootstrap/} is for the topics and the group that are used. */
class TerraformContractTest {

  @Test
  void theTaskRoleIsForTheNamesThatAreUsed() throws IOException {
    KafkaNames plain = KafkaNames.of("");

    assertThat(list("kafka_topics")).containsExactlyInAnyOrder(plain.topic(), plain.deadLetters());
    assertThat(list("kafka_groups")).containsExactly(plain.group());
  }

  @Test
  void aPrefixStandsBeforeThemWithADot() throws IOException {
    assertThat(taskRole()).contains("prefix == \"\" ? \"\" : \"${prefix}.\"");
    assertThat(KafkaNames.of("dev").topic()).isEqualTo("dev." + KafkaNames.of("").topic());
  }

  private static List<String> list(String local) throws IOException {
    String items =
        Pattern.compile(local + "\\s+= \\[(.*)]")
            .matcher(taskRole())
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    return Pattern.compile("\"([^\"]+)\"")
        .matcher(items)
        .results()
        .map(item -> item.group(1))
        .toList();
  }

  private static String taskRole() throws IOException {
    return Files.readString(Path.of("../terraform-bootstrap/task_role.tf"));
  }
}
