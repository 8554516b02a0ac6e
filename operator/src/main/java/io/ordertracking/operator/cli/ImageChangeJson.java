package io.ordertracking.operator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ordertracking.operator.manifest.ImageRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code otectl promote} and {@code set-image} with {@code --output json}: fields are only ever
 * added, and absent values are null. See docs/otectl.md.
 *
 * @param soakedAt when it may go on, where the soak alone is in the way
 */
record ImageChangeJson(
    String environment,
    @Nullable String source,
    ImageChangeOutcome outcome,
    @Nullable String message,
    @Nullable String remedy,
    @Nullable ImageRef image,
    @Nullable String liveSince,
    @Nullable String soakedAt,
    @Nullable String file,
    @Nullable ImageRef before,
    List<String> diff,
    @Nullable String branch,
    @Nullable String commit,
    int exitCode) {

  String render() {
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
