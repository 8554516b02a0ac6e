package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import io.ordertracking.simulator.ReadyAccount;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** Images in ECR and secrets, as the bootstrap and CI leave them. */
final class StoreCases {
  private static final String REPOSITORY = ReadyAccount.REPOSITORY;

  private StoreCases() {}

  static List<Case> all() {
    return Stream.concat(images().stream(), secrets().stream()).toList();
  }

  private static List<Case> images() {
    return Cases.of("ecr")
        .on("DescribeRepositories")
        .when(
            "by name",
            "[order-tracking arn:aws:ecr:us-east-1:123456789012:repository/order-tracking"
                + " 123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking]",
            a ->
                a
                    .ecr()
                    .describeRepositories(r -> r.repositoryNames(REPOSITORY))
                    .repositories()
                    .stream()
                    .map(r -> fields(r.repositoryName(), r.repositoryArn(), r.repositoryUri()))
                    .toList())
        .when(
            "unknown",
            "RepositoryNotFoundException 400",
            a -> a.ecr().describeRepositories(r -> r.repositoryNames("none")))
        .on("DescribeImages")
        .when(
            "by tag",
            "[[1.0.0] true]",
            a ->
                a
                    .ecr()
                    .describeImages(r -> r.repositoryName(REPOSITORY).imageIds(tag("1.0.0")))
                    .imageDetails()
                    .stream()
                    .map(i -> fields(i.imageTags(), i.imageDigest().startsWith("sha256:")))
                    .toList())
        .when(
            "no such tag",
            "ImageNotFoundException 400",
            a -> a.ecr().describeImages(r -> r.repositoryName(REPOSITORY).imageIds(tag("9.9.9"))))
        .when(
            "no such repository",
            "RepositoryNotFoundException 400",
            a -> a.ecr().describeImages(r -> r.repositoryName("none")))
        .on("ListImages")
        .when(
            "all",
            "[1.0.0, 1.1.0, 1.2.0-broken]",
            a ->
                a.ecr().listImages(r -> r.repositoryName(REPOSITORY)).imageIds().stream()
                    .map(ImageIdentifier::imageTag)
                    .sorted()
                    .toList())
        .when(
            "no such repository",
            "RepositoryNotFoundException 400",
            a -> a.ecr().listImages(r -> r.repositoryName("none")))
        .on("BatchGetImage")
        .when(
            "one that is there and one that isn't",
            "[1.0.0] [9.9.9 ImageNotFound]",
            a -> {
              var answer =
                  a.ecr()
                      .batchGetImage(
                          r -> r.repositoryName(REPOSITORY).imageIds(tag("1.0.0"), tag("9.9.9")));
              return fields(
                  answer.images().stream().map(i -> i.imageId().imageTag()).toList(),
                  answer.failures().stream()
                      .map(f -> fields(f.imageId().imageTag(), f.failureCodeAsString()))
                      .toList());
            })
        .when(
            "no such repository",
            "RepositoryNotFoundException 400",
            a -> a.ecr().batchGetImage(r -> r.repositoryName("none").imageIds(tag("1.0.0"))))
        .list();
  }

  private static List<Case> secrets() {
    return Cases.of("secretsmanager")
        .on("DescribeSecret")
        .when(
            "by name and by ARN",
            "ot/rds/postgres true",
            a -> {
              var byName = a.secrets().describeSecret(r -> r.secretId(ReadyAccount.SECRET));
              var byArn = a.secrets().describeSecret(r -> r.secretId(byName.arn()));
              return fields(byName.name(), byName.arn().equals(byArn.arn()));
            })
        .when(
            "its ARN",
            "true",
            a ->
                a.secrets()
                    .describeSecret(r -> r.secretId(ReadyAccount.SECRET))
                    .arn()
                    .matches(
                        "arn:aws:secretsmanager:us-east-1:123456789012:secret:ot/rds/postgres-\\w{6}"))
        .when(
            "unknown",
            "ResourceNotFoundException 400",
            a -> a.secrets().describeSecret(r -> r.secretId("none")))
        .on("ListSecrets")
        .when(
            "by the beginning of the name",
            "[ot/rds/postgres] []",
            a -> fields(secrets(a, "ot/rds"), secrets(a, "none")))
        .list();
  }

  private static List<String> secrets(Account account, String prefix) {
    return account
        .secrets()
        .listSecrets(r -> r.filters(f -> f.key("name").values(prefix)))
        .secretList()
        .stream()
        .map(secret -> secret.name())
        .toList();
  }

  private static ImageIdentifier tag(String tag) {
    return ImageIdentifier.builder().imageTag(tag).build();
  }
}
