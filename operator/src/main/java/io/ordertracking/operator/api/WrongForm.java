package io.ordertracking.operator.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.ordertracking.operator.api.SpecReading.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of another form than its field has, in words for people: Jackson's own name Java classes
 * and quote what stands there, were it a secret.
 */
final class WrongForm {
  private static final int LONGEST = 64;

  private WrongForm() {}

  static Problem of(JsonNode spec, JsonMappingException e) {
    StringBuilder path = new StringBuilder("spec");
    JsonNode there = spec;
    for (JsonMappingException.Reference step : e.getPath()) {
      boolean item = step.getFieldName() == null;
      path.append(item ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
      there = item ? there.path(step.getIndex()) : there.path(step.getFieldName());
    }
    Class<?> wanted = e instanceof MismatchedInputException m ? m.getTargetType() : null;
    return new Problem(path.toString(), problem(path.toString(), there, wanted));
  }

  private static String problem(String path, JsonNode there, @Nullable Class<?> wanted) {
    String shown = shown(path, there);
    if (wanted == null) {
      return shown + " can't be read";
    }
    if (wanted == String.class && (there.isNumber() || there.isBoolean())) {
      return "%s is read as a %s; write it in quotes%s"
          .formatted(
              shown,
              there.isNumber() ? "number" : "boolean",
              Secrets.mayStandAt(path) ? "" : ": \"" + shown + "\"");
    }
    return wanted.isEnum()
        ? shown + " isn't one of " + Arrays.toString(wanted.getEnumConstants())
        : shown + " isn't " + kind(wanted);
  }

  private static String shown(String path, JsonNode there) {
    if (there.isObject() || there.isArray()) {
      return there.isObject() ? "an object" : "a list";
    }
    if (Secrets.mayStandAt(path)) {
      return "what is written here (not repeated)";
    }
    String text = there.isTextual() ? "\"" + there.textValue() + "\"" : there.asText();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static String kind(Class<?> wanted) {
    if (wanted == Integer.class || wanted == int.class) {
      return "a whole number";
    }
    if (wanted == Boolean.class) {
      return "true or false";
    }
    return List.class.isAssignableFrom(wanted)
        ? "a list"
        : Map.class.isAssignableFrom(wanted) || wanted.isRecord() ? "an object" : "a text";
  }
}
