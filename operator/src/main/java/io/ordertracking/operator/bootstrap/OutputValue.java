package io.ordertracking.operator.bootstrap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.ordertracking.operator.bootstrap.OutputsDocument.UnusableOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.StringJoiner;

/** One output at a parser's current token: bare, or in Terraform's {@code {"value": …}}. */
final class OutputValue {
  private OutputValue() {}

  /** Leaves the parser at the value's last token; empty for null. */
  static Optional<String> read(JsonParser parser, String key) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return bare(parser, key);
    }
    Optional<String> value = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals("value");
      parser.nextToken();
      if (wanted) {
        value = bare(parser, key);
      } else {
        parser.skipChildren();
      }
    }
    return value;
  }

  private static Optional<String> bare(JsonParser parser, String key) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    if (token == JsonToken.START_ARRAY) {
      return Optional.of(list(parser, key));
    }
    if (token == null || !token.isScalarValue()) {
      throw new UnusableOutput(key);
    }
    return Optional.of(parser.getText());
  }

  private static String list(JsonParser parser, String key) throws IOException {
    StringJoiner items = new StringJoiner(",", "[", "]");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw new UnusableOutput(key);
      }
      items.add(
          '"' + new String(JsonStringEncoder.getInstance().quoteAsString(parser.getText())) + '"');
    }
    return items.toString();
  }
}
