package io.ordertracking.operator.preflight;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * @param registry the 12-digit account
 * @param name the repository's name in it
 */
public record EcrRepository(String registry, String region, String name) {
  private static final Pattern URL =
      Pattern.compile(
          "(\\d{12})\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/(.+)");

  /** Empty when the repository isn't in ECR. */
  public static Optional<EcrRepository> parse(String repository) {
    Matcher url = URL.matcher(repository);
    return url.matches()
        ? Optional.of(new EcrRepository(url.group(1), url.group(2), url.group(3)))
        : Optional.empty();
  }
}
