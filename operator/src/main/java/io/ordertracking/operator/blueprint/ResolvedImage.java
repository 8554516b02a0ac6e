package io.ordertracking.operator.blueprint;

import java.util.Optional;

/**
 * The image to run.
 *
 * @param reference what ECS pulls: {@code repository@sha256:…} or {@code repository:tag}
 * @param tag what people call it
 * @param digest empty when it is pinned by tag
 */
public record ResolvedImage(String reference, Optional<String> tag, Optional<String> digest) {

  public static ResolvedImage byDigest(String repository, Optional<String> tag, String digest) {
    return new ResolvedImage(repository + "@" + digest, tag, Optional.of(digest));
  }

  public static ResolvedImage byTag(String repository, String tag) {
    return new ResolvedImage(repository + ":" + tag, Optional.of(tag), Optional.empty());
  }
}
