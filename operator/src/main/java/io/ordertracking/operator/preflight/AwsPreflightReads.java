package io.ordertracking.operator.preflight;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/**
 * Existence checks by AWS's own read calls. What was found is believed for an hour; what wasn't is
 * looked up again each time, since people are busy creating it. Images are always looked up.
 */
public final class AwsPreflightReads implements PreflightReads {
  private static final Duration BELIEVED = Duration.ofHours(1);

  private final AwsGateway aws;
  private final Clock clock;
  private final Map<String, Instant> foundAt = new ConcurrentHashMap<>();
  private final Map<String, String> zones = new ConcurrentHashMap<>();

  public AwsPreflightReads(AwsGateway aws, Clock clock) {
    this.aws = aws;
    this.clock = clock;
  }

  @Override
  public Answer<String> digestOf(String repository, String tag) {
    return image(repository, ImageIdentifier.builder().imageTag(tag).build());
  }

  @Override
  public Answer<String> digest(String repository, String digest) {
    return image(repository, ImageIdentifier.builder().imageDigest(digest).build());
  }

  private Answer<String> image(String repository, ImageIdentifier id) {
    EcrRepository ecr = EcrRepository.parse(repository).orElse(null);
    if (ecr == null) {
      return new Answer.NotAllowed<>(repository + " isn't in ECR");
    }
    if (!ecr.region().equals(aws.region())) {
      return new Answer.NotAllowed<>(
          repository + " is in " + ecr.region() + ", and only " + aws.region() + " is asked");
    }
    try {
      DescribeImagesResponse images =
          aws.ecr(
              c ->
                  c.describeImages(
                      r -> r.registryId(ecr.registry()).repositoryName(ecr.name()).imageIds(id)));
      return images.imageDetails().stream()
          .findFirst()
          .<Answer<String>>map(image -> new Answer.Found<>(image.imageDigest()))
          .orElse(new Answer.Missing<>(""));
    } catch (AwsFailure.NotFound notFound) {
      return new Answer.Missing<>(
          notFound.code().startsWith("Repository") ? "the repository doesn't exist" : newest(ecr));
    } catch (AwsFailure.Denied denied) {
      return new Answer.NotAllowed<>(denied.getMessage());
    }
  }

  /** Only a help for people who mistyped a tag: at most one page, and never a reason to fail. */
  private String newest(EcrRepository ecr) {
    try {
      return aws
          .ecr(
              c ->
                  c.describeImages(
                      r ->
                          r.registryId(ecr.registry()).repositoryName(ecr.name()).maxResults(1000)))
          .imageDetails()
          .stream()
          .filter(image -> image.imagePushedAt() != null && image.hasImageTags())
          .max(Comparator.comparing(ImageDetail::imagePushedAt))
          .map(image -> "newest: " + image.imageTags().getFirst())
          .orElse("the repository has no tagged image");
    } catch (AwsFailure noHint) {
      return "";
    }
  }

  @Override
  public Answer<String> role(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return believed(
        arn,
        () -> {
          String found = aws.iam(iam -> iam.getRole(r -> r.roleName(name))).role().arn();
          return found.equals(arn)
              ? new Answer.Found<>(arn)
              : new Answer.Missing<>("the role of that name is " + found);
        });
  }

  @Override
  public Answer<String> secret(String arn) {
    return believed(
        arn,
        () -> {
          aws.secrets(secrets -> secrets.describeSecret(r -> r.secretId(arn)));
          return new Answer.Found<>(arn);
        });
  }

  private Answer<String> believed(String arn, Supplier<Answer<String>> look) {
    Instant seen = foundAt.get(arn);
    if (seen != null && clock.instant().isBefore(seen.plus(BELIEVED))) {
      return new Answer.Found<>(arn);
    }
    try {
      Answer<String> answer = look.get();
      if (answer instanceof Answer.Found<String>) {
        foundAt.put(arn, clock.instant());
      }
      return answer;
    } catch (AwsFailure.NotFound notFound) {
      return new Answer.Missing<>("");
    } catch (AwsFailure.Denied denied) {
      return new Answer.NotAllowed<>(denied.getMessage());
    }
  }

  @Override
  public Answer<Map<String, String>> subnets(List<String> ids) {
    try {
      // A filter, since asking by id fails as a whole when one is missing.
      List<String> unknown = ids.stream().filter(id -> !zones.containsKey(id)).toList();
      if (!unknown.isEmpty()) {
        List<Subnet> found =
            aws.ec2(
                    ec2 ->
                        ec2.describeSubnets(
                            r -> r.filters(f -> f.name("subnet-id").values(unknown))))
                .subnets();
        found.forEach(subnet -> zones.put(subnet.subnetId(), subnet.availabilityZone()));
      }
      Map<String, String> answer = new HashMap<>();
      ids.forEach(
          id -> {
            String zone = zones.get(id);
            if (zone != null) {
              answer.put(id, zone);
            }
          });
      return new Answer.Found<>(answer);
    } catch (AwsFailure.Denied denied) {
      return new Answer.NotAllowed<>(denied.getMessage());
    }
  }

  @Override
  public Answer<Map<String, String>> groups(List<String> ids) {
    try {
      Map<String, String> vpcs = new HashMap<>();
      aws.ec2(
              ec2 ->
                  ec2.describeSecurityGroups(r -> r.filters(f -> f.name("group-id").values(ids))))
          .securityGroups()
          .forEach(group -> vpcs.put(group.groupId(), group.vpcId()));
      return new Answer.Found<>(vpcs);
    } catch (AwsFailure.Denied denied) {
      return new Answer.NotAllowed<>(denied.getMessage());
    }
  }
}
