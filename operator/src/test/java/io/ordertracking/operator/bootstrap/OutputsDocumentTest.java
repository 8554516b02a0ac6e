package io.ordertracking.operator.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.bootstrap.BootstrapResult.Problem;
import io.ordertracking.operator.bootstrap.OutputsDocument.Outputs;
import io.ordertracking.operator.bootstrap.OutputsDocument.Unusable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputsDocumentTest {
  private static final String CANARY = "canary-" + new Random().nextLong();

  private static OutputsDocument.Content read(String json) {
    try {
      return OutputsDocument.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> outputs(String json) {
    return ((Outputs) read(json)).values();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"vpc_id\": \"vpc-1\", \"public_subnet_ids\": [\"a\", \"b\"], \"rds_port\": 5433}",
        "{\"vpc_id\": {\"value\": \"vpc-1\", \"type\": \"string\"}, \"public_subnet_ids\":"
            + " {\"sensitive\": false, \"type\": [\"list\", \"string\"], \"value\": [\"a\", \"b\"]},"
            + " \"rds_port\": {\"type\": \"number\", \"value\": 5433}}",
        "{\"version\": 4, \"outputs\": {\"vpc_id\": {\"value\": \"vpc-1\"}, \"public_subnet_ids\":"
            + " {\"value\": [\"a\", \"b\"]}, \"rds_port\": {\"value\": 5433}, \"client_sg_id\":"
            + " {\"value\": null}}, \"resources\": [{\"vpc_id\": \"no\"}]}",
        "{\"outputs\": {\"vpc_id\": {\"value\": \"vpc-1\"}, \"rds_port\": {\"value\": 5433},"
            + " \"public_subnet_ids\": {\"value\": [\"a\", \"b\"]}}, \"vpc_id\": \"no\", \"version\": 4}"
      })
  void theOutputsAreReadInEveryForm(String json) {
    assertThat(outputs(json))
        .isEqualTo(
            Map.of("vpc_id", "vpc-1", "public_subnet_ids", "[\"a\",\"b\"]", "rds_port", "5433"));
  }

  @Test
  void onlyTheContractsKeysBecomeValues() {
    String state =
        """
        {"version": 4, "terraform_version": "1.13.4", "vpc_id": "CANARY",
         "outputs": {
           "db_password": {"value": "CANARY", "type": "string", "sensitive": true},
           "CANARY": {"value": "x"},
           "vpc_id": {"value": "vpc-1", "note": "CANARY"}},
         "resources": [{"instances": [{"attributes": {"password": "CANARY", "vpc_id": "CANARY"}}]}]}
        """
            .replace("CANARY", CANARY);
    assertThat(outputs(state)).isEqualTo(Map.of("vpc_id", "vpc-1"));
    assertThat(read(state).toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\": \"CANARY\", CANARY}",
        "{\"password\": CANARY}",
        "{\"password\": \"CANARY\\q\"}",
        "{\"password\": \"CANARY",
        "{\"password\": \"CANARY\"} CANARY",
        "CANARY",
        "\"CANARY\"",
        "[\"CANARY\"]",
        "",
        "{\"version\": 3, \"modules\": [{\"outputs\": {\"p\": \"CANARY\"}}]}",
        "{\"version\": 4, \"outputs\": {\"vpc_id\": {\"value\": {\"p\": \"CANARY\"}}}}",
        "{\"version\": 4, \"outputs\": {\"vpc_id\": {\"value\": [{\"p\": \"CANARY\"}]}}}",
        "{\"version\": 99999999999999999999, \"p\": \"CANARY\"}",
        "{\"a\": \u0001\"CANARY\"}",
      })
  void whatCanNotBeReadIsToldWithoutItsText(String json) {
    OutputsDocument.Content content = read(json.replace("CANARY", CANARY));
    assertThat(content).isInstanceOf(Unusable.class);
    assertThat(content.toString()).doesNotContain(CANARY);
  }

  @Test
  void aKnownKeyThatIsNoTextIsNamed() {
    Unusable unusable = (Unusable) read("{\"vpc_id\": {\"value\": {\"a\": 1}}}");
    assertThat(unusable.problem()).isEqualTo(Problem.MALFORMED_KEY);
    assertThat(unusable.what()).contains("vpc_id");
  }

  @Test
  void longTextThatNobodyWantsCostsNothingButThereIsALimit() {
    String passedOver = "{\"user_data\": \"" + "x".repeat(5 << 20) + "\", \"vpc_id\": \"vpc-1\"}";
    assertThat(outputs(passedOver)).isEqualTo(Map.of("vpc_id", "vpc-1"));
    assertThat(read("{\"vpc_id\": \"" + "x".repeat(1 << 20) + "\"}")).isInstanceOf(Unusable.class);
    assertThat(read("{\"a\":".repeat(10_000))).isInstanceOf(Unusable.class);
  }

  @Test
  void aDocumentWithoutEndIsLeftAtTheLimit() throws IOException {
    InputStream endless =
        new InputStream() {
          private boolean begun;

          @Override
          public int read() {
            throw new AssertionError("read in blocks");
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            java.util.Arrays.fill(into, offset, offset + length, (byte) ' ');
            if (!begun) {
              into[offset] = '{';
              begun = true;
            }
            return length;
          }
        };
    assertThat(((Unusable) OutputsDocument.read(endless)).what()).contains("too large");
  }
}
