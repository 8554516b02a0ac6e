package io.ordertracking.simulator.ecr;

import org.jspecify.annotations.Nullable;

/**
 * An image as container definitions name it: {@code repository:tag}, {@code repository@sha256:…} or
 * {@code repository:tag@sha256:…}.
 *
 * @param repository with the registry's host, e.g. {@code
 *     123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking}
 * @param tag null where only a digest is given; {@code latest} where nothing is
 */
record ImageName(String repository, @Nullable String tag, @Nullable String digest) {
  static ImageName parse(String image) {
    int at = image.indexOf('@');
    String rest = at < 0 ? image : image.substring(0, at);
    String digest = at < 0 ? null : image.substring(at + 1);
    int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
    if (colon >= 0) {
      return new ImageName(rest.substring(0, colon), rest.substring(colon + 1), digest);
    }
    return new ImageName(rest, digest == null ? "latest" : null, digest);
  }
}
