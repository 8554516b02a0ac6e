package io.ordertracking.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.config.ConfigLoader;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.config.Surroundings;
import io.ordertracking.operator.runtime.ReconcilerFactory.Work;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class OperatorProcessTest {
  private static final OperatorProcess.Options OPTIONS =
      new OperatorProcess.Options(false, Duration.ofSeconds(5), Duration.ofMillis(500));

  private final MockKubernetes kubernetes = new MockKubernetes();
  private final KubernetesClient client = kubernetes.client();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** What was reconciled: the name, and the MDC's environment. */
  private final BlockingQueue<String> passes = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    client.close();
    kubernetes.close();
  }

  private final class Recorder implements Reconciler<OrderTrackingEnvironment> {
    @Override
    public UpdateControl<OrderTrackingEnvironment> reconcile(
        OrderTrackingEnvironment resource, Context<OrderTrackingEnvironment> context) {
      passes.add(resource.getMetadata().getName() + " " + MDC.get(Logging.MDC_ENVIRONMENT));
      return UpdateControl.noUpdate();
    }
  }

  private static OperatorConfig config(boolean election) {
    return new ConfigLoader(Surroundings.OUTSIDE)
        .parse(
            "test",
            "{installation: test, server: {port: 0}, leaderElection: {enabled: " + election + "}}");
  }

  private OperatorProcess process(KubernetesClient with, boolean election) {
    return new OperatorProcess(
        with, config(election), registry, (c, o, r, m) -> Work.only(new Recorder()), OPTIONS);
  }

  private void create(String name) {
    OrderTrackingEnvironment environment = new OrderTrackingEnvironment();
    environment.setMetadata(
        new ObjectMetaBuilder().withName(name).withNamespace("shop").withGeneration(1L).build());
    client.resource(environment).create();
  }

  @Test
  void reconcilesAndServesHealthAndMetrics() throws Exception {
    try (OperatorProcess process = process(client, false)) {
      process.start();
      create("dev");
      assertThat(passes.poll(10, TimeUnit.SECONDS)).isEqualTo("dev shop/dev");
      until(() -> process.problems().isEmpty());
      assertThat(get(process, "/readyz"))
          .isEqualTo("200 ready\nprocess: ok\nkubernetes: ok\nreconciler: ok\n");
      assertThat(get(process, "/healthz")).isEqualTo("200 ok\n");
      assertThat(get(process, "/metrics"))
          .contains("reconcile_seconds_count{kind=\"reconcile\",result=\"ok\"} 1")
          .contains("operator_leader 1.0");
      process.close();
      assertThat(process.await()).isZero();
    }
  }

  @Test
  void annotationsCallForAPassButStatusDoesNot() throws Exception {
    try (OperatorProcess process = process(client, false)) {
      process.start();
      create("dev");
      assertThat(passes.poll(10, TimeUnit.SECONDS)).isNotNull();
      var dev =
          client.resources(OrderTrackingEnvironment.class).inNamespace("shop").withName("dev");
      dev.edit(
          e -> {
            e.getMetadata().setLabels(Map.of("only", "a-label"));
            return e;
          });
      dev.edit(
          e -> {
            e.getMetadata().setAnnotations(Map.of("ordertracking.io/retry", "1"));
            return e;
          });
      assertThat(passes.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(passes.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void anUnreachableApiServerIsWaitedForAndNamed() throws Exception {
    Config nowhere = new ConfigBuilder(Config.empty()).withMasterUrl("http://127.0.0.1:1/").build();
    try (KubernetesClient broken = new KubernetesClientBuilder().withConfig(nowhere).build();
        OperatorProcess process = process(broken, false)) {
      process.start();
      until(() -> process.problems().getOrDefault("kubernetes", "").contains("can't reach"));
      assertThat(get(process, "/readyz"))
          .startsWith("503 not ready")
          .contains("kubernetes: can't reach the API server at http://127.0.0.1:1/: Connect")
          .contains("reconciler: not started yet");
      assertThat(get(process, "/healthz")).startsWith("200");
    }
  }

  @Test
  void aStandbyIsReadyAndTakesOverWhenTheLeaderStops() throws Exception {
    OperatorProcess first = process(client, true);
    first.start();
    until(() -> first.problems().isEmpty());
    create("dev");
    assertThat(passes.poll(10, TimeUnit.SECONDS)).isNotNull();
    PrometheusMeterRegistry other = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (OperatorProcess second =
        new OperatorProcess(
            client, config(true), other, (c, o, r, m) -> Work.only(new Recorder()), OPTIONS)) {
      second.start();
      until(() -> second.problems().isEmpty());
      assertThat(other.scrape()).contains("operator_leader 0.0");
      assertThat(passes.poll(300, TimeUnit.MILLISECONDS)).isNull();
      long stopped = System.nanoTime();
      first.close();
      assertThat(passes.poll(10, TimeUnit.SECONDS)).isEqualTo("dev shop/dev");
      // Without giving the lease back it would be its whole duration.
      assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(6));
    }
  }

  private static String get(OperatorProcess process, String path)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + path))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
