package io.ordertracking.simulator.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.TagStatus;

class EcrServiceTest {
  private final Simulator aws = Simulator.builder().build();
  private final EcrClient ecr = SimulatorClients.of(aws).ecr();
  private final String digest = aws.ecr().push("app", "1.0.0");

  private List<ImageDetail> describe(ImageIdentifier... ids) {
    return ecr.describeImages(r -> r.repositoryName("app").imageIds(ids)).imageDetails();
  }

  private static ImageIdentifier tag(String tag) {
    return ImageIdentifier.builder().imageTag(tag).build();
  }

  @Test
  void digestsAreTheSameInEveryRun() {
    assertThat(digest)
        .matches("sha256:[0-9a-f]{64}")
        .isEqualTo(Simulator.builder().build().ecr().push("app", "1.0.0"));
  }

  @Test
  void imageIsFoundByTagAndByDigest() {
    ImageDetail byTag = describe(tag("1.0.0")).getFirst();
    ImageDetail byDigest =
        describe(ImageIdentifier.builder().imageDigest(digest).build()).getFirst();
    assertThat(byTag).isEqualTo(byDigest);
    assertThat(byTag.imageDigest()).isEqualTo(digest);
    assertThat(byTag.imageTags()).containsExactly("1.0.0");
    assertThat(byTag.imagePushedAt()).isEqualTo(aws.clock().instant());
  }

  @Test
  void missingImageIsWordedAsAwsDoes() {
    assertThatExceptionOfType(ImageNotFoundException.class)
        .isThrownBy(() -> describe(tag("2.0.0")))
        .withMessageContaining(
            "The image with imageId {imageDigest:'null', imageTag:'2.0.0'} does not exist within "
                + "the repository with name 'app' in the registry with id '123456789012'");
  }

  @Test
  void missingRepositoryIsWordedAsAwsDoes() {
    assertThatExceptionOfType(RepositoryNotFoundException.class)
        .isThrownBy(() -> ecr.describeImages(r -> r.repositoryName("other")))
        .withMessageContaining(
            "The repository with name 'other' does not exist in the registry with id '123456789012'");
    assertThatExceptionOfType(RepositoryNotFoundException.class)
        .isThrownBy(() -> ecr.describeRepositories(r -> r.repositoryNames("app", "other")));
    assertThatExceptionOfType(RepositoryNotFoundException.class)
        .isThrownBy(() -> ecr.listImages(r -> r.repositoryName("app").registryId("000000000000")));
  }

  @Test
  void pushedTagMovesToTheNewImage() {
    aws.clock().advance(Duration.ofMinutes(1));
    String moved = aws.ecr().push("app", "1.0.0", "rebuilt");
    assertThat(moved).isNotEqualTo(digest);
    assertThat(describe(tag("1.0.0")).getFirst().imageDigest()).isEqualTo(moved);
    ImageDetail old = describe(ImageIdentifier.builder().imageDigest(digest).build()).getFirst();
    assertThat(old.hasImageTags()).isFalse();
  }

  @Test
  void oneImageMayHaveSeveralTags() {
    assertThat(aws.ecr().push("app", "stable", "1.0.0")).isEqualTo(digest);
    assertThat(describe(tag("stable")).getFirst().imageTags()).containsExactly("1.0.0", "stable");
    assertThat(ecr.listImages(r -> r.repositoryName("app")).imageIds()).hasSize(2);
  }

  @Test
  void repositoriesAreDescribed() {
    var repository = ecr.describeRepositories().repositories().getFirst();
    assertThat(repository.repositoryUri())
        .isEqualTo("123456789012.dkr.ecr.us-east-1.amazonaws.com/app");
    assertThat(repository.repositoryArn())
        .isEqualTo("arn:aws:ecr:us-east-1:123456789012:repository/app");
  }

  @Test
  void imagesComeInPages() {
    for (int i = 0; i < 30; i++) {
      aws.ecr().push("app", "2.0." + i);
    }
    assertThat(
            ecr
                .describeImagesPaginator(r -> r.repositoryName("app").maxResults(10))
                .imageDetails()
                .stream())
        .hasSize(31);
  }

  @Test
  void filtersAreRefusedByName() {
    assertThatExceptionOfType(EcrException.class)
        .isThrownBy(
            () ->
                ecr.describeImages(
                    r -> r.repositoryName("app").filter(f -> f.tagStatus(TagStatus.TAGGED))))
        .withMessageContaining("NotImplemented: ecr:DescribeImages.filter");
  }

  @Test
  void batchGetImageTellsWhatItDidNotFind() {
    var answer =
        ecr.batchGetImage(r -> r.repositoryName("app").imageIds(tag("1.0.0"), tag("nope")));
    assertThat(answer.images().getFirst().imageId().imageDigest()).isEqualTo(digest);
    assertThat(answer.failures().getFirst().failureCodeAsString()).isEqualTo("ImageNotFound");
  }

  @Test
  void containerImagesAreResolved() {
    String uri = aws.ecr().uri("app");
    assertThat(aws.ecr().resolve(uri + ":1.0.0")).isPresent();
    assertThat(aws.ecr().resolve(uri + "@" + digest)).isPresent();
    assertThat(aws.ecr().resolve(uri + ":moved@" + digest)).isPresent();
    assertThat(aws.ecr().resolve(uri)).isEmpty();
    assertThat(aws.ecr().resolve(uri + ":2.0.0")).isEmpty();
    assertThat(aws.ecr().resolve("public.ecr.aws/nginx:1.0.0")).isEmpty();
    aws.ecr().delete("app", "1.0.0");
    assertThat(aws.ecr().resolve(uri + "@" + digest)).isEmpty();
  }
}
