package io.ordertracking.simulator.ecr;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Versioned;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;

/** ECR of one account. */
public final class EcrService {
  private final Account account;
  private final Versioned<EcrState> state = new Versioned<>(EcrState.EMPTY);

  public EcrService(Account account) {
    this.account = account;
  }

  public void register(Operations operations) {
    Images images = new Images(state);
    Repositories repositories = new Repositories(state);
    operations
        .on(
            DescribeRepositoriesRequest.class,
            DescribeRepositoriesResponse.class,
            repositories::describe)
        .on(DescribeImagesRequest.class, DescribeImagesResponse.class, images::describe)
        .on(ListImagesRequest.class, ListImagesResponse.class, images::list)
        .on(BatchGetImageRequest.class, BatchGetImageResponse.class, images::batchGet);
  }

  /** The registry and the repository's name, as container definitions have it. */
  public String uri(String repository) {
    return Repositories.uri(account.id(), account.region(), repository);
  }

  public void createRepository(String name) {
    account.locked(
        () ->
            state.update(
                account.now(),
                s -> s.repositories().containsKey(name) ? s : s.with(empty(name, account.now()))));
  }

  private static RepositoryRecord empty(String name, Instant now) {
    return new RepositoryRecord(name, now, List.of());
  }

  /** Pushes the same content under {@code tag} in every run; returns its digest. */
  public String push(String repository, String tag) {
    return push(repository, tag, tag);
  }

  /**
   * Pushes an image; the repository is made if need be, and a tag that exists moves.
   *
   * @param content anything; equal contents have equal digests
   * @return {@code sha256:…}
   */
  public String push(String repository, String tag, String content) {
    String digest = "sha256:" + sha256(repository + "\n" + content);
    account.locked(
        () -> {
          Instant now = account.now();
          state.update(
              now,
              s ->
                  s.with(
                      Optional.ofNullable(s.repositories().get(repository))
                          .orElse(empty(repository, now))
                          .push(digest, tag, now)));
        });
    return digest;
  }

  /** Deletes the image that has the tag, as a lifecycle policy does; nothing if there is none. */
  public void delete(String repository, String tag) {
    account.locked(
        () ->
            state.update(
                account.now(),
                s -> {
                  RepositoryRecord found = s.repositories().get(repository);
                  return found == null ? s : s.with(found.without(tag));
                }));
  }

  public Map<String, RepositoryRecord> repositories() {
    return account.locked(() -> state.current().repositories());
  }

  /** Whether the image is of this account's registry. */
  public boolean isOurs(String image) {
    return image.startsWith(uri(""));
  }

  /**
   * What a container definition's image means now, by tag or by digest.
   *
   * @param image e.g. {@code 123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking@sha256:…}
   * @return empty when it isn't in this registry
   */
  public Optional<ImageRecord> resolve(String image) {
    if (!isOurs(image)) {
      return Optional.empty();
    }
    ImageName name = ImageName.parse(image.substring(uri("").length()));
    return Optional.ofNullable(repositories().get(name.repository()))
        .flatMap(
            repository ->
                name.digest() == null
                    ? repository.find(null, name.tag())
                    : repository.digested(name.digest()));
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
