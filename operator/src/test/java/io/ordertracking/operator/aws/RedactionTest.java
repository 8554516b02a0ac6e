package io.ordertracking.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key AKIAIOSFODNN7EXAMPLE is bad                                | AKIAIOSFODNN7EXAMPLE
          key ASIAIOSFODNN7EXAMPLE is bad                                | ASIAIOSFODNN7EXAMPLE
          secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY leaked         | wJalrXUtnFEMI
          jdbc:postgresql://app:hunter2@db:5432/orders                   | hunter2
          jdbc:postgresql://db/orders?user=app&password=hunter2&ssl=true | hunter2
          DB_PASSWORD=hunter2                                            | hunter2
          {"password": "hunter2", "user": "app"}                         | hunter2
          {"SecretString":"hunter2"}                                     | hunter2
          aws_session_token = hunter2hunter2                             | hunter2
          spring.datasource.password: hunter2                            | hunter2
          Authorization: AWS4-HMAC-SHA256 Credential=hunter2, Signature=abcdef0123 | hunter2
          Authorization: Bearer hunter2hunter2                           | hunter2
          https://x/?X-Amz-Signature=hunter2abc&X-Amz-Security-Token=hunter2 | hunter2
          invalid request body: {"family":"dev","hunter2":1}             | hunter2
          """)
  void hides(String text, String secret) {
    assertThat(Redaction.clean(text)).doesNotContain(secret).contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "User: arn:aws:sts::123456789012:assumed-role/order-tracking-operator/1700000000 is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:us-east-1:123456789012:service/order-tracking-dev/order-tracking-dev",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking@sha256:1f3a5c7e9b0d2f4a6c8e0b1d3f5a7c9e1f3a5c7e9b0d2f4a6c8e0b1d3f5a7c9e",
        "CannotPullContainerError: order-tracking:4f2c9e1d8b7a6f5e4d3c2b1a09f8e7d6c5b4a392: not found",
        "secret arn:aws:secretsmanager:us-east-1:123456789012:secret:order-tracking/dev/db-AbCdEf:password::",
        "ecs-svc/1234567890123456789 targetgroup/order-tracking-dev/73e2d6bc24d8a067"
      })
  void leavesWhatPeopleNeed(String text) {
    assertThat(Redaction.clean(text)).isEqualTo(text);
  }

  @Test
  void isOneBoundedLine() {
    assertThat(Redaction.clean("  a\n\tb\r\n c ")).isEqualTo("a b c");
    assertThat(Redaction.clean("no ".repeat(1000))).hasSize(300).endsWith("…");
  }
}
