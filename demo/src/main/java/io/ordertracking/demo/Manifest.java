package io.ordertracking.demo;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment's manifest as text, since that is what people edit. */
record Manifest(String text) {
  /** Where it stands in the checkout. */
  static final String PATH = "gitops/environments/dev/environment.yaml";

  /** What changed, e.g. {@code tag: 1.0.0} and {@code tag: 1.1.0}. */
  record Edit(Manifest after, String oldLine, String newLine) {}

  /** As it was when the demo was built. */
  static Manifest packaged() {
    try (InputStream in = Manifest.class.getResourceAsStream("/environment.yaml")) {
      if (in == null) {
        throw new IllegalStateException(PATH + " isn't in the demo's jar; build it again");
      }
      return new Manifest(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the one line that sets {@code key}. */
  Edit with(String key, String value) {
    Matcher line =
        Pattern.compile("^( *" + Pattern.quote(key) + ": *)(\\S+)", Pattern.MULTILINE)
            .matcher(text);
    if (!line.find()) {
      throw new IllegalStateException(PATH + " has no line that sets " + key);
    }
    String changed = line.group(1) + value;
    return new Edit(
        new Manifest(text.substring(0, line.start()) + changed + text.substring(line.end())),
        line.group().strip(),
        changed.strip());
  }

  OrderTrackingEnvironment parse() {
    return Serialization.unmarshal(text, OrderTrackingEnvironment.class);
  }
}
