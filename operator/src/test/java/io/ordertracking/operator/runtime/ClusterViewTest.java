package io.ordertracking.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.config.ConfigLoader;
import io.ordertracking.operator.config.Surroundings;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.reconcile.EnvironmentMapping;
import io.ordertracking.operator.world.Specs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterViewTest {
  private static final OperatorProcess.Options OPTIONS =
      new OperatorProcess.Options(false, Duration.ofSeconds(5), Duration.ofMillis(500));

  private final MockKubernetes kubernetes = new MockKubernetes();
  private final KubernetesClient client = kubernetes.client();
  private final BlockingQueue<String> passes = new LinkedBlockingQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final ClusterView view =
      new ClusterView(
          client,
          List.of(),
          (_, _) -> {
            asked.incrementAndGet();
            return Optional.of(Map.of("from", "the API server"));
          });
  private final OperatorProcess process =
      new OperatorProcess(
          client,
          new ConfigLoader(Surroundings.OUTSIDE)
              .parse("test", "{installation: test, server: {port: 0}}"),
          new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
          (_, _, _, _) -> ReconcilerFactory.Work.only(new Recorder()),
          OPTIONS);

  private final class Recorder implements Reconciler<OrderTrackingEnvironment> {
    @Override
    public UpdateControl<OrderTrackingEnvironment> reconcile(
        OrderTrackingEnvironment resource, Context<OrderTrackingEnvironment> context) {
      passes.add(resource.getMetadata().getName());
      return UpdateControl.noUpdate();
    }

    @Override
    public List<EventSource<?, OrderTrackingEnvironment>> prepareEventSources(
        EventSourceContext<OrderTrackingEnvironment> context) {
      return view.eventSources(context);
    }
  }

  @BeforeEach
  void start() {
    configMap("shop", "bootstrap", "vpc_id", "vpc-1");
    configMap("shop", "other", "vpc_id", "vpc-9");
  }

  @AfterEach
  void close() {
    process.close();
    client.close();
    kubernetes.close();
  }

  private void configMap(String namespace, String name, String key, String value) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .addToData(key, value)
                .build())
        .createOr(item -> item.update());
  }

  private OrderTrackingEnvironment environment(String name) {
    OrderTrackingEnvironment environment = new OrderTrackingEnvironment();
    environment.setMetadata(
        new ObjectMetaBuilder().withName(name).withNamespace("shop").withGeneration(1L).build());
    environment.setSpec(
        Specs.set("bootstrap.configMapRef.name", "bootstrap").apply(Specs.of("1.0.0")));
    return environment;
  }

  private void running(String... names) throws InterruptedException {
    process.start();
    for (String name : names) {
      client.resource(environment(name)).create();
      assertThat(passes.poll(10, TimeUnit.SECONDS)).isEqualTo(name);
    }
  }

  @Test
  void aChangedConfigMapWakesThoseThatReferToItAtOnce() throws Exception {
    running("dev");
    configMap("shop", "other", "vpc_id", "vpc-10");
    configMap("shop", "bootstrap", "note", "nobody reads this");
    configMap("shop", "bootstrap", "vpc_id", "vpc-2");
    assertThat(passes.poll(10, TimeUnit.SECONDS)).isEqualTo("dev");
    client.configMaps().inNamespace("shop").withName("bootstrap").delete();
    assertThat(passes.poll(10, TimeUnit.SECONDS)).isEqualTo("dev");
  }

  @Test
  void readsAreAnsweredFromTheWatchAndBeforeByTheApiServer() throws Exception {
    assertThat(view.configMaps().read("shop", "bootstrap"))
        .hasValue(Map.of("from", "the API server"));
    running("dev");
    assertThat(view.configMaps().read("shop", "bootstrap")).hasValue(Map.of("vpc_id", "vpc-1"));
    assertThat(view.configMaps().read("shop", "no-such")).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @Test
  void peersAreThoseWithTheSameNames() throws Exception {
    running("dev", "qa");
    Environment mine = EnvironmentMapping.of(environment("dev-2"));
    assertThat(view.peers().of(mine)).isEmpty();
    Environment sameAsQa = EnvironmentMapping.of(environment("qa"));
    assertThat(view.peers().of(sameAsQa))
        .extracting(peer -> peer.id().name())
        .contains("qa")
        .doesNotContain("dev");
  }
}
