package io.ordertracking.operator.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * {@code AWS_ENDPOINT_URL} and its sisters for single services. The SDK reads them itself, but
 * complains of one that it can't use at the first call only, and doesn't say which value it was.
 */
final class EndpointVariables {
  private static final String PREFIX = "AWS_ENDPOINT_URL";

  private EndpointVariables() {}

  /**
   * @throws CliException when one isn't the address of an HTTP server
   */
  static void check(Map<String, String> environment) {
    environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(PREFIX))
        .filter(variable -> !isAddress(variable.getValue()))
        .findFirst()
        .ifPresent(
            variable -> {
              throw new CliException(
                  ExitCodes.CONFIG,
                  "%s=%s can't be used; set it to an address such as http://127.0.0.1:4566, or unset it for AWS itself"
                      .formatted(variable.getKey(), variable.getValue()),
                  null);
            });
  }

  private static boolean isAddress(String value) {
    try {
      URI uri = new URI(value);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
