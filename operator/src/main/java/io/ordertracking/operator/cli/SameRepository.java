package io.ordertracking.operator.cli;

import io.ordertracking.operator.api.EnvironmentSpec;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether two environments pull from one repository: a digest is of use only where it lies. As far
 * as their manifests say; the bootstrap outputs are the operator's to read.
 */
final class SameRepository {
  private SameRepository() {}

  /** Why the digest may be missing there; empty when nothing speaks against it. */
  static Optional<String> problem(
      String source, @Nullable EnvironmentSpec from, String target, EnvironmentSpec to) {
    String fromRepository = repository(from);
    String toRepository = repository(to);
    return Objects.equals(fromRepository, toRepository)
        ? Optional.empty()
        : Optional.of(
            "%s runs from %s, and %s names %s: the digest may not be there"
                .formatted(source, shown(fromRepository), target, shown(toRepository)));
  }

  /** What can't be told from the manifests, where both leave the repository to their outputs. */
  static Optional<String> note(@Nullable EnvironmentSpec from, String target, EnvironmentSpec to) {
    if (from == null || repository(from) != null || repository(to) != null) {
      return Optional.empty();
    }
    boolean same = from.region().equals(to.region()) && from.bootstrap().equals(to.bootstrap());
    return same
        ? Optional.empty()
        : Optional.of(
            "%s takes its repository from outputs of its own: before its rollout the operator checks"
                    .formatted(target)
                + " that the digest is there");
  }

  private static @Nullable String repository(@Nullable EnvironmentSpec spec) {
    return spec == null || spec.image() == null ? null : spec.image().repository();
  }

  private static String shown(@Nullable String repository) {
    return repository == null ? "the repository of its bootstrap outputs" : repository;
  }
}
