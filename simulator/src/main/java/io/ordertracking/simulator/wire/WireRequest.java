package io.ordertracking.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * An HTTP request as both doors hand it in.
 *
 * @param method upper case, e.g. {@code POST}
 * @param path undecoded, e.g. {@code /}
 * @param query undecoded, without the question mark; empty for none
 * @param headers the first value of each, names in lower case
 * @param body the whole body
 */
public record WireRequest(
    String method, String path, String query, Map<String, String> headers, SdkBytes body) {

  /** A decoded name and value of a form or query string. */
  record Parameter(String name, String value) {}

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  boolean isForm() {
    return header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
  }

  /** The parameters of the query string and of a form body: AWS's Query protocol accepts both. */
  List<Parameter> parameters() {
    List<Parameter> found = new ArrayList<>();
    addParameters(query, found);
    if (isForm()) {
      addParameters(body.asString(StandardCharsets.UTF_8), found);
    }
    return found;
  }

  Optional<String> parameter(String name) {
    return parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .findFirst();
  }

  private static void addParameters(String encoded, List<Parameter> into) {
    int from = 0;
    while (from < encoded.length()) {
      int end = encoded.indexOf('&', from);
      String pair = encoded.substring(from, end < 0 ? encoded.length() : end);
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        String name = equals < 0 ? pair : pair.substring(0, equals);
        into.add(new Parameter(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
      }
      from = end < 0 ? encoded.length() : end + 1;
    }
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
