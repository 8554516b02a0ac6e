package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ActiveProfiles("aws")
@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTest extends WebTest {

  // Boot sets logging up once a JVM, for whichever test's service starts first.
  @BeforeAll
  @AfterAll
  static void logAnew() {
    LoggingSystem.get(StructuredLogTest.class.getClassLoader()).cleanUp();
    System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
  }

  @Test
  void aRefusedEventIsALineOfJsonThatNamesItsOrderAndTheReason(CapturedOutput output) {
    postJson("{\"event\":[{\"orderId\":\"L1\",\"status\":\"LO\\nST\"}]}");

    List<JsonNode> lines =
        output.getOut().lines().filter(line -> line.contains("L1")).map(this::parse).toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().get("orderId").asString()).isEqualTo("L1");
    assertThat(lines.getFirst().get("reason").asString()).isEqualTo("UNKNOWN_STATUS");
    assertThat(lines.getFirst().get("message").asString()).contains("LO\\u000aST");
  }

  @Test
  void ofABatchOfBadEventsTheFirstTenAreNamedAndTheOthersCounted(CapturedOutput output) {
    postJson("{\"event\":[" + "0,".repeat(5_000) + "0]}");

    List<String> lines = output.getOut().lines().filter(it -> it.contains("Refused")).toList();
    assertThat(lines).hasSize(11);
    assertThat(lines.getLast()).contains("Refused 4991 more events of this batch of 5001");
  }

  private JsonNode parse(String line) {
    return new JsonMapper().readTree(line);
  }
}
