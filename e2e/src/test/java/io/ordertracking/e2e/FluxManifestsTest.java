package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code gitops/flux}, held against the definitions of Flux's own kinds. */
class FluxManifestsTest {
  @Test
  void areWhatFluxTakes() throws Exception {
    try (KubeApiServer server = KubeApiServer.start()) {
      Kubectl kubectl = server.kubectl();
      kubectl.run("apply", "--server-side", "-f", ArgoCdPrograms.get().fluxCrds().toString()).ok();
      server.awaitCrds();
      kubectl.run("create", "namespace", "flux-system").ok();
      String applied =
          Await.until(
              Stage.PATIENCE, // a fresh kind takes a moment
              () ->
                  kubectl
                      .run(
                          "create",
                          "--validate=strict",
                          "--dry-run=server",
                          "-f",
                          Repository.root().resolve("gitops/flux").toString())
                      .ok(),
              text -> assertThat(text).contains("gitrepository"));
      assertThat(applied.lines()).hasSize(4);
    }
  }
}
