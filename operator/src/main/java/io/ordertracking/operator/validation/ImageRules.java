package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Image;
import io.ordertracking.operator.api.EnvironmentSpec.Pin;
import java.util.List;

/** What to run. */
final class ImageRules {
  private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?(:[0-9]{1,5})?/";
  private static final String PART = "[a-z0-9]+([._-]+[a-z0-9]+)*";
  static final Format REPOSITORY = new Format("(" + HOST + ")?" + PART + "(/" + PART + ")*");
  static final String A_REPOSITORY =
      "isn't an image repository: write it without scheme, tag and digest, e.g."
          + " 123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking";
  private static final Format ECR =
      new Format("[0-9]{12}[.]dkr[.]ecr(-fips)?[.][a-z0-9-]+[.]amazonaws[.]com([.]cn)?/.+");

  private ImageRules() {}

  static List<Rule<?>> rules() {
    return List.of(
        tagOrDigest(),
        FormatRule.of(Scope.IMAGE, "repository", Image::repository, REPOSITORY, A_REPOSITORY),
        FormatRule.of(
            Scope.IMAGE,
            "tag",
            Image::tag,
            new Format("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"),
            "isn't an image tag: write letters, digits, underscores, dots and dashes, the first no dot"
                + " or dash; a repository or a digest has its own field"),
        FormatRule.of(
            Scope.IMAGE,
            "digest",
            Image::digest,
            new Format("sha256:[0-9a-f]{64}"),
            "isn't an image digest: write sha256: and 64 hexadecimal digits, as ECR shows it"),
        pinnedInEcr());
  }

  private static Rule<EnvironmentSpec> tagOrDigest() {
    return new Rule<>(
        "image-tag-or-digest",
        Scope.SPEC,
        "image",
        "image needs a tag or a digest",
        "has(self.image) && (has(self.image.tag) || has(self.image.digest))",
        spec ->
            spec.image() != null && (spec.image().tag() != null || spec.image().digest() != null),
        new Message<>(
            "image has neither tag nor digest: set image.tag to the release to run, e.g. 1.2.0"));
  }

  private static Rule<Image> pinnedInEcr() {
    return new Rule<>(
        "image-pin",
        Scope.IMAGE,
        "pin",
        "outside ECR a tag can't be pinned to its digest: pin Tag, or give the digest",
        "!has(self.repository) || has(self.digest) || has(self.pin) && self.pin == 'Tag' || "
            + ECR.cel("self.repository")
            + " || !"
            + REPOSITORY.cel("self.repository"), // refused by itself
        image ->
            image.repository() == null
                || image.digest() != null
                || image.pin() == Pin.Tag
                || ECR.fits(image.repository())
                || !REPOSITORY.fits(image.repository()),
        new Message<Image>(
                "pin Digest doesn't fit repository {repository}: only ECR is asked for a tag's digest; set"
                    + " image.pin to Tag, or give image.digest")
            .with("repository", "self.repository", image -> String.valueOf(image.repository())));
  }
}
