package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.core.Fault;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls which service where: the {@code Credential=} part of a SigV4 signature. The signature
 * itself isn't checked: the simulator doesn't know anybody's secret key.
 *
 * @param service the signing name, e.g. {@code ecs}
 */
public record CredentialScope(String accessKeyId, String region, String service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/\\s,]+)/\\d{8}/([^/\\s,]+)/([^/\\s,]+)/aws4_request");

  public static Optional<CredentialScope> of(WireRequest request) {
    Matcher matcher = CREDENTIAL.matcher(request.header("authorization").orElse(""));
    return matcher.find()
        ? Optional.of(new CredentialScope(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** What AWS answers to a request without a signature. */
  public static Fault missing() {
    return new Fault("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
  }
}
