package io.ordertracking.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.world.Canaries;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The token of the kubeconfig or the service account, with all that the client logs. */
@Isolated // the log
class TokenCanaryTest {
  private final Canaries canaries = new Canaries();

  @Test
  void theTokenIsNeitherLoggedNorTold() {
    try (MockKubernetes kubernetes = new MockKubernetes();
        KubernetesClient plain = kubernetes.client();
        CapturedLog log = new CapturedLog();
        KubernetesClient client = withToken(plain.getConfiguration().getMasterUrl())) {
      client
          .resource(
              new ConfigMapBuilder()
                  .withNewMetadata()
                  .withName("b")
                  .withNamespace("default")
                  .endMetadata()
                  .withData(Map.of("vpc_id", "vpc-1"))
                  .build())
          .create();
      client.resources(OrderTrackingEnvironment.class).inAnyNamespace().list();
      canaries.assertNoneIn("the log", log.text());
      assertThat(log.text()).contains("io.fabric8");
    }
  }

  @Test
  void aBrokenConnectionDoesNotTellTheToken() {
    try (KubernetesClient nowhere = withToken("https://127.0.0.1:1/")) {
      nowhere.resources(OrderTrackingEnvironment.class).inAnyNamespace().list();
      throw new AssertionError("somebody listens there");
    } catch (KubernetesClientException e) {
      canaries.assertNoneIn("the error", e + " " + e.getCause());
    }
  }

  private KubernetesClient withToken(String url) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url)
            .withTrustCerts(true)
            .withOauthToken(canaries.sessionToken())
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
