package io.ordertracking.simulator.ecr;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Repository;

/** DescribeRepositories. */
final class Repositories {
  private final Versioned<EcrState> state;

  Repositories(Versioned<EcrState> state) {
    this.state = state;
  }

  static String uri(String accountId, String region, String name) {
    return "%s.dkr.ecr.%s.amazonaws.com/%s".formatted(accountId, region, name);
  }

  DescribeRepositoriesResponse describe(DescribeRepositoriesRequest request, Call call) {
    Supported.only(
        "ecr:DescribeRepositories",
        request,
        "registryId",
        "repositoryNames",
        "maxResults",
        "nextToken");
    EcrState seen = state.asOf(call.asOf());
    List<RepositoryRecord> asked =
        request.hasRepositoryNames()
            ? request.repositoryNames().stream()
                .map(name -> seen.require(request.registryId(), name, call))
                .toList()
            : List.copyOf(seen.repositories().values());
    Page<RepositoryRecord> page =
        Page.of(
            asked,
            Optional.ofNullable(request.maxResults()).orElse(100),
            request.nextToken(),
            Images.badToken());
    return DescribeRepositoriesResponse.builder()
        .repositories(page.items().stream().map(record -> model(record, call)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static Repository model(RepositoryRecord record, Call call) {
    return Repository.builder()
        .repositoryName(record.name())
        .repositoryArn(
            "arn:aws:ecr:%s:%s:repository/%s"
                .formatted(call.region(), call.accountId(), record.name()))
        .repositoryUri(uri(call.accountId(), call.region(), record.name()))
        .registryId(call.accountId())
        .createdAt(record.createdAt())
        .imageTagMutability(ImageTagMutability.IMMUTABLE)
        .imageScanningConfiguration(scanning -> scanning.scanOnPush(false))
        .encryptionConfiguration(encryption -> encryption.encryptionType(EncryptionType.AES256))
        .build();
  }
}
