package io.ordertracking.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class CredentialScopeTest {
  @Test
  void isReadFromTheSignature() {
    assertThat(
            scope(
                "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/ecs/aws4_request,"
                    + " SignedHeaders=host, Signature=00"))
        .contains(new CredentialScope("AKID", "us-east-1", "ecs"));
  }

  @Test
  void isAbsentWithoutOne() {
    assertThat(scope("Basic dGVzdDp0ZXN0")).isEmpty();
  }

  private static Optional<CredentialScope> scope(String authorization) {
    return CredentialScope.of(
        new WireRequest(
            "POST", "/", "", Map.of("authorization", authorization), SdkBytes.fromUtf8String("")));
  }
}
