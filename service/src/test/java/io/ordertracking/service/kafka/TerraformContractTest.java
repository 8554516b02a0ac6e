package io.ordertracking.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The task role of {@code terraform-bootstrap/} is for the topics and the group that are used: here
 * with the prefix {@code dev} and with none. That the page is what Terraform makes of the module is
 * for {@code bin/check-terraform} to say.
 */
class TerraformContractTest {
  private static final Pattern KAFKA_ARN =
      Pattern.compile("\"arn:aws:kafka:[^\"]+:(topic|group)/[^/\"]+/[^/\"]+/([^\"]+)\"");

  @Test
  void theTaskRoleIsForTheNamesThatAreUsed() throws IOException {
    String values =
        Files.readString(Path.of("../terraform-bootstrap/checks/expected/default-vpc.json"));

    assertThat(KAFKA_ARN.matcher(values).results().map(TerraformContractTest::name))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("dev", "")
                .map(KafkaNames::of)
                .flatMap(TerraformContractTest::names)
                .toList());
  }

  private static String name(MatchResult arn) {
    return arn.group(1) + " " + arn.group(2);
  }

  private static Stream<String> names(KafkaNames names) {
    return Stream.of(
        "topic " + names.topic(), "topic " + names.deadLetters(), "group " + names.group());
  }
}
