package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The Java Operator SDK, set up: its defaults give up where an operator must not. */
final class SdkOperator {
  /**
   * Passes begin when all environments are known, and a big namespace may take long to be listed;
   * one that is closed to us would hold up all others for as long.
   */
  private static final Duration LISTED_WITHIN = Duration.ofMinutes(2);

  private static final Duration LISTED_WITHIN_WHERE_ONE_IS_CLOSED = Duration.ofSeconds(3);

  /**
   * All environments are due at once after a start, and kube-apiserver takes 100 requests at a time
   * on a connection: what comes on top is refused by the client, the renewal of the lease with it.
   * A pass under way holds about half a megabyte, too, and AWS's rates can't feed more anyway.
   */
  private static final int PASSES_AT_ONCE = 50;

  private final KubernetesClient client;
  private final List<String> namespaces;
  private final ReconcileMetrics metrics;
  private final OperatorProcess.Options options;

  SdkOperator(
      KubernetesClient client,
      List<String> namespaces,
      ReconcileMetrics metrics,
      OperatorProcess.Options options) {
    this.client = client;
    this.namespaces = namespaces;
    this.metrics = metrics;
    this.options = options;
  }

  /**
   * @param someClosed whether a namespace is known that can't be watched
   * @param watchEnded told when a watch ended for good, and why
   */
  Operator create(
      Reconciler<OrderTrackingEnvironment> reconciler,
      boolean someClosed,
      BiConsumer<SharedIndexInformer<?>, @Nullable Throwable> watchEnded) {
    ExecutorService executor =
        Executors.newFixedThreadPool(
            PASSES_AT_ONCE, Thread.ofVirtual().name("reconcile-", 0).factory());
    Operator made =
        new Operator( // which asks the lambda more than once
            o ->
                o.withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withExecutorService(executor)
                    .withMetrics(metrics)
                    .withReconciliationTerminationTimeout(options.stopWithin())
                    .withUseSSAToPatchPrimaryResource(options.serverSideApply())
                    .withStopOnInformerErrorDuringStartup(false)
                    .withCacheSyncTimeout(
                        someClosed ? LISTED_WITHIN_WHERE_ONE_IS_CLOSED : LISTED_WITHIN)
                    .withInformerStoppedHandler(watchEnded::accept));
    made.register(
        reconciler,
        c -> {
          if (namespaces.isEmpty()) {
            c.watchingAllNamespaces();
          } else {
            c.settingNamespaces(Set.copyOf(namespaces));
          }
          c.withRetry(retry())
              .withGenerationAware(false)
              .withOnUpdateFilter(EnvironmentChanges::matter);
        });
    return made;
  }

  /** For ever: JOSDK's default gives an environment up after five failures. */
  private static Retry retry() {
    return new GenericRetry()
        .withoutMaxAttempts()
        .setInitialInterval(Duration.ofSeconds(2))
        .setIntervalMultiplier(2)
        .setMaxInterval(Duration.ofMinutes(2).toMillis());
  }
}
