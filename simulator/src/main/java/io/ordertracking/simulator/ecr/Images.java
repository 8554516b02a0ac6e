package io.ordertracking.simulator.ecr;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;

/** The images of a repository: DescribeImages, ListImages, BatchGetImage. */
final class Images {
  private static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

  private final Versioned<EcrState> state;

  Images(Versioned<EcrState> state) {
    this.state = state;
  }

  DescribeImagesResponse describe(DescribeImagesRequest request, Call call) {
    Supported.only(
        "ecr:DescribeImages",
        request,
        "registryId",
        "repositoryName",
        "imageIds",
        "maxResults",
        "nextToken");
    RepositoryRecord repository =
        state.asOf(call.asOf()).require(request.registryId(), request.repositoryName(), call);
    List<ImageRecord> asked =
        request.hasImageIds()
            ? request.imageIds().stream().map(id -> require(repository, id, call)).toList()
            : repository.images();
    Page<ImageRecord> page =
        Page.of(
            asked,
            Optional.ofNullable(request.maxResults()).orElse(100),
            request.nextToken(),
            badToken());
    return DescribeImagesResponse.builder()
        .imageDetails(page.items().stream().map(i -> detail(repository, i, call)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static ImageRecord require(RepositoryRecord repository, ImageIdentifier id, Call call) {
    return repository
        .find(id.imageDigest(), id.imageTag())
        .orElseThrow(
            () ->
                Fault.client(
                    "ImageNotFoundException",
                    ("The image with imageId {imageDigest:'%s', imageTag:'%s'} does not exist within "
                            + "the repository with name '%s' in the registry with id '%s'")
                        .formatted(
                            id.imageDigest(), id.imageTag(), repository.name(), call.accountId())));
  }

  private static ImageDetail detail(RepositoryRecord repository, ImageRecord image, Call call) {
    ImageDetail.Builder detail =
        ImageDetail.builder()
            .registryId(call.accountId())
            .repositoryName(repository.name())
            .imageDigest(image.digest())
            .imageSizeInBytes(image.sizeInBytes())
            .imagePushedAt(image.pushedAt())
            .imageManifestMediaType(MEDIA_TYPE)
            .artifactMediaType("application/vnd.oci.image.config.v1+json");
    // an untagged image has no imageTags at all
    return image.tags().isEmpty() ? detail.build() : detail.imageTags(image.tags()).build();
  }

  ListImagesResponse list(ListImagesRequest request, Call call) {
    Supported.only(
        "ecr:ListImages", request, "registryId", "repositoryName", "maxResults", "nextToken");
    RepositoryRecord repository =
        state.asOf(call.asOf()).require(request.registryId(), request.repositoryName(), call);
    List<ImageIdentifier> ids = repository.images().stream().flatMap(Images::ids).toList();
    Page<ImageIdentifier> page =
        Page.of(
            ids,
            Optional.ofNullable(request.maxResults()).orElse(100),
            request.nextToken(),
            badToken());
    return ListImagesResponse.builder().imageIds(page.items()).nextToken(page.nextToken()).build();
  }

  /** One for each tag; one without a tag for an untagged image. */
  private static Stream<ImageIdentifier> ids(ImageRecord image) {
    ImageIdentifier digest = ImageIdentifier.builder().imageDigest(image.digest()).build();
    return image.tags().isEmpty()
        ? Stream.of(digest)
        : image.tags().stream().map(tag -> digest.toBuilder().imageTag(tag).build());
  }

  BatchGetImageResponse batchGet(BatchGetImageRequest request, Call call) {
    Supported.only(
        "ecr:BatchGetImage",
        request,
        "registryId",
        "repositoryName",
        "imageIds",
        "acceptedMediaTypes");
    RepositoryRecord repository =
        state.asOf(call.asOf()).require(request.registryId(), request.repositoryName(), call);
    List<Image> images = new ArrayList<>();
    List<ImageFailure> failures = new ArrayList<>();
    for (ImageIdentifier id : request.imageIds()) {
      repository
          .find(id.imageDigest(), id.imageTag())
          .ifPresentOrElse(
              found -> images.add(manifest(repository, found, id, call)),
              () -> failures.add(failure(id)));
    }
    return BatchGetImageResponse.builder().images(images).failures(failures).build();
  }

  private static ImageFailure failure(ImageIdentifier id) {
    return ImageFailure.builder()
        .imageId(id)
        .failureCode(ImageFailureCode.IMAGE_NOT_FOUND)
        .failureReason("Requested image not found")
        .build();
  }

  private static Image manifest(
      RepositoryRecord repository, ImageRecord image, ImageIdentifier id, Call call) {
    return Image.builder()
        .registryId(call.accountId())
        .repositoryName(repository.name())
        .imageId(id.toBuilder().imageDigest(image.digest()).build())
        .imageManifestMediaType(MEDIA_TYPE)
        .imageManifest(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"layers\":[]}".formatted(MEDIA_TYPE))
        .build();
  }

  static Fault badToken() {
    return Fault.client(
        "InvalidParameterException",
        "Invalid parameter at 'NextToken' failed to satisfy constraint: 'invalid token'");
  }
}
