package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.api.EnvironmentSpec.Pin;
import io.ordertracking.operator.blueprint.EffectiveSpec;
import io.ordertracking.operator.blueprint.ResolvedImage;
import io.ordertracking.operator.preflight.EcrRepository;
import io.ordertracking.operator.preflight.PreflightReads;
import io.ordertracking.operator.preflight.PreflightReads.Answer;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Resolves the spec's image. A tag that this environment has released before keeps the digest that
 * it had then, as the revisions' own tags remember: a tag moved in the registry must not roll
 * anything out behind a manifest that didn't change. Only a retry, asked for by a person, looks the
 * tag up anew.
 */
final class ImageResolver {
  /** The outcome. */
  sealed interface Resolution {
    /**
     * @param verified whether the registry was asked just now
     */
    record Resolved(ResolvedImage image, boolean verified) implements Resolution {}

    record NotFound(String message) implements Resolution {}

    /** The operator may not look into the registry. */
    record NotAllowed(String message) implements Resolution {}
  }

  private final EffectiveSpec spec;
  private final String repository;
  private final PreflightReads reads;

  ImageResolver(EffectiveSpec spec, String repository, PreflightReads reads) {
    this.spec = spec;
    this.repository = repository;
    this.reads = reads;
  }

  /** From memory where there is one, else from the registry. */
  Resolution resolve(Optional<Revision> pinned, Supplier<List<Revision>> family) {
    if (spec.image().digest().isPresent()) {
      return new Resolution.Resolved(
          ResolvedImage.byDigest(repository, spec.image().tag(), spec.image().digest().get()),
          false);
    }
    String tag = spec.image().tag().orElseThrow();
    if (spec.image().pin() == Pin.Tag) {
      return new Resolution.Resolved(ResolvedImage.byTag(repository, tag), false);
    }
    return remembered(tag, pinned.stream())
        .or(() -> remembered(tag, family.get().stream()))
        .<Resolution>map(image -> new Resolution.Resolved(image, false))
        .orElseGet(this::lookUp);
  }

  /** From the registry, whatever was released before. */
  Resolution lookUp() {
    if (spec.image().digest().isPresent() || spec.image().pin() == Pin.Tag) {
      return resolve(Optional.empty(), List::of);
    }
    String tag = spec.image().tag().orElseThrow();
    return switch (reads.digestOf(repository, tag)) {
      case Answer.Found<String>(var digest) ->
          new Resolution.Resolved(
              ResolvedImage.byDigest(repository, Optional.of(tag), digest), true);
      case Answer.Missing<String>(var hint) -> new Resolution.NotFound(missing(tag, hint));
      case Answer.NotAllowed<String>(var why) ->
          new Resolution.NotAllowed(
              "the digest of "
                  + repository
                  + ":"
                  + tag
                  + " can't be looked up: "
                  + why
                  + "; grant ecr:DescribeImages, or set image.digest or image.pin: Tag");
    };
  }

  /** Whether what goes out is in the registry; empty when it is. */
  Answer<String> verify(ResolvedImage image) {
    if (EcrRepository.parse(repository).isEmpty()) {
      return new Answer.NotAllowed<>("image " + image.reference() + " isn't in ECR");
    }
    Answer<String> answer =
        image.digest().isPresent()
            ? reads.digest(repository, image.digest().get())
            : reads.digestOf(repository, image.tag().orElseThrow());
    return answer instanceof Answer.Missing<String>(var hint)
        ? new Answer.Missing<>(
            missing(image.tag().or(image::digest).orElse(image.reference()), hint))
        : answer;
  }

  private Optional<ResolvedImage> remembered(String tag, Stream<Revision> revisions) {
    return revisions
        .filter(revision -> revision.imageTag().filter(tag::equals).isPresent())
        .map(Revision::image)
        .filter(image -> image.startsWith(repository + "@"))
        .map(image -> image.substring(repository.length() + 1))
        .findFirst()
        .map(digest -> ResolvedImage.byDigest(repository, Optional.of(tag), digest));
  }

  private String missing(String name, String hint) {
    return "no image "
        + name
        + " in "
        + repository
        + (hint.isEmpty() ? "" : " (" + hint + ")")
        + "; nothing was changed in AWS";
  }
}
