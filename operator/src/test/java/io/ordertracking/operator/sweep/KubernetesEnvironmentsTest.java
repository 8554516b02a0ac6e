package io.ordertracking.operator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.runtime.MockKubernetes;
import io.ordertracking.operator.world.Specs;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesEnvironmentsTest {
  @Test
  void whatExistsIsListedAndAskedForByName() {
    try (MockKubernetes kubernetes = new MockKubernetes();
        KubernetesClient client = kubernetes.client()) {
      Environments all = new KubernetesEnvironments(client, List.of());
      assertThat(all.list().names()).isEmpty();
      create(client, "shop", "dev");
      create(client, "lab", "qa");

      assertThat(all.list().names()).containsExactlyInAnyOrder("shop/dev", "lab/qa");
      assertThat(all.list().regions()).containsExactly("us-east-1");
      assertThat(new KubernetesEnvironments(client, List.of("lab", "other")).list().names())
          .containsExactly("lab/qa");
      assertThat(all.exists("shop/dev")).isTrue();
      assertThat(all.exists("lab/dev")).isFalse();
    }
  }

  private static void create(KubernetesClient client, String namespace, String name) {
    OrderTrackingEnvironment environment = new OrderTrackingEnvironment();
    environment.setMetadata(
        new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
    environment.setSpec(Specs.of("1.0.0"));
    client.resource(environment).create();
  }

  @Test
  void noAnswerIsAnErrorAndNotNothing() {
    Config nowhere =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:1/")
            .withRequestRetryBackoffLimit(0)
            .build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(nowhere).build()) {
      Environments all = new KubernetesEnvironments(client, List.of());
      assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(all::list);
      assertThatExceptionOfType(KubernetesClientException.class)
          .isThrownBy(() -> all.exists("shop/dev"));
    }
  }
}
