package io.ordertracking.operator.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/**
 * Reads ECS services, several environments of one cluster with one DescribeServices: whoever asks
 * first opens a batch, waits for {@code window}, and asks for everybody who joined meanwhile. A
 * thousand services read one by one would exceed AWS's rate; ten a call don't.
 *
 * <p>Every answer is read after the question was asked, never from a cache.
 */
public final class ServiceReads {
  /** DescribeServices takes no more. */
  static final int MOST = 10;

  private final AwsGateway gateway;
  private final Duration window;
  private final Sleeper sleeper;
  private final Map<String, Batch> open = new HashMap<>(); // by cluster; guarded by this

  /**
   * @param window how long a batch stays open; zero means no batching
   */
  public ServiceReads(AwsGateway gateway, Duration window, Sleeper sleeper) {
    this.gateway = gateway;
    this.window = window;
    this.sleeper = sleeper;
  }

  private record Batch(
      String cluster, Map<String, CompletableFuture<Optional<Service>>> questions) {}

  /** A question, and the batch whose asker has to ask it (absent: somebody else asks). */
  private record Joined(CompletableFuture<Optional<Service>> answer, @Nullable Batch mine) {}

  /**
   * The service with its tags, in whatever status (also INACTIVE); empty when ECS says MISSING.
   *
   * @param cluster name or ARN
   * @param name the service's name
   * @throws AwsFailure {@link AwsFailure.NotFound} when the cluster doesn't exist
   */
  public Optional<Service> describe(String cluster, String name) {
    if (window.isZero()) {
      return read(cluster, List.of(name)).getOrDefault(name, Optional.empty());
    }
    Joined joined = join(cluster, name);
    if (joined.mine() != null) {
      lead(joined.mine());
    }
    try {
      return joined.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AwsFailure failure) {
        throw failure;
      }
      throw e;
    }
  }

  private synchronized Joined join(String cluster, String name) {
    Batch batch = open.get(cluster);
    boolean room =
        batch != null && (batch.questions().size() < MOST || batch.questions().containsKey(name));
    if (batch != null && room) {
      return new Joined(
          batch.questions().computeIfAbsent(name, n -> new CompletableFuture<>()), null);
    }
    Batch mine = new Batch(cluster, new LinkedHashMap<>());
    CompletableFuture<Optional<Service>> answer = new CompletableFuture<>();
    mine.questions().put(name, answer);
    open.put(cluster, mine); // a full one is left to its leader
    return new Joined(answer, mine);
  }

  private synchronized void close(Batch batch) {
    open.remove(batch.cluster(), batch);
  }

  private void lead(Batch batch) {
    try {
      sleeper.sleep(window);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the call below will fail with it, for everybody
    }
    close(batch);
    try {
      answer(batch);
    } finally { // an Error must not leave the others waiting
      batch
          .questions()
          .forEach(
              (name, answer) ->
                  answer.completeExceptionally(
                      new AwsFailure.Unknown(
                          "ecs:DescribeServices",
                          "Client",
                          "the batch of " + name + " broke",
                          null)));
    }
  }

  private void answer(Batch batch) {
    List<String> names = List.copyOf(batch.questions().keySet());
    try {
      read(batch.cluster(), names)
          .forEach((name, service) -> answerTo(batch, name).complete(service));
    } catch (AwsFailure.Invalid failure) {
      oneByOne(batch, names, failure);
    } catch (RuntimeException failure) {
      names.forEach(name -> answerTo(batch, name).completeExceptionally(failure));
    }
  }

  /** One malformed name fails the whole call: its neighbours must not suffer from it. */
  private void oneByOne(Batch batch, List<String> names, AwsFailure.Invalid failure) {
    for (String name : names) {
      try {
        if (names.size() == 1) {
          throw failure;
        }
        read(batch.cluster(), List.of(name))
            .forEach((known, service) -> answerTo(batch, known).complete(service));
      } catch (RuntimeException e) {
        answerTo(batch, name).completeExceptionally(e);
      }
    }
  }

  private static CompletableFuture<Optional<Service>> answerTo(Batch batch, String name) {
    return batch.questions().getOrDefault(name, new CompletableFuture<>());
  }

  /** Every name with its service, or with empty when it is missing. */
  private Map<String, Optional<Service>> read(String cluster, List<String> names) {
    DescribeServicesResponse response =
        gateway.ecs(
            ecs ->
                ecs.describeServices(
                    r -> r.cluster(cluster).services(names).include(ServiceField.TAGS)));
    Map<String, Optional<Service>> found = new HashMap<>();
    for (Service service : response.services()) {
      found.put(service.serviceName(), Optional.of(service));
    }
    List<String> unexplained = new ArrayList<>();
    for (Failure failure : response.failures()) {
      if ("MISSING".equals(failure.reason())) {
        String arn = String.valueOf(failure.arn());
        found.putIfAbsent(arn.substring(arn.lastIndexOf('/') + 1), Optional.empty());
      } else {
        unexplained.add(failure.arn() + ": " + failure.reason());
      }
    }
    if (!found.keySet().containsAll(names)) {
      throw new AwsFailure.Unknown(
          "ecs:DescribeServices",
          "Incomplete",
          Redaction.clean("the answer lacks one of " + names + " " + unexplained),
          null);
    }
    return found;
  }
}
