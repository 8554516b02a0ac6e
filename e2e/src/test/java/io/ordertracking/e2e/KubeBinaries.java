package io.ordertracking.e2e;

import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.binary.BinaryManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where kube-apiserver, etcd and kubectl are; made by {@code bin/fetch-kube} when they aren't
 * there.
 */
public record KubeBinaries(Path etcd, Path apiServer, Path kubectl) {
  private static final int NO_GO = 3;

  /** Builds them once (minutes, see its progress on stderr); afterwards this takes 0.2 s. */
  public static KubeBinaries get() throws IOException, InterruptedException {
    Path script = Repository.root().resolve("bin/fetch-kube");
    Process fetch =
        new ProcessBuilder(script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String place =
        new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int result = fetch.waitFor();
    if (result == NO_GO) {
      return downloaded();
    }
    if (result != 0) {
      throw new IllegalStateException(script + " failed (" + result + "), see its messages above");
    }
    Path folder = Path.of(place);
    return new KubeBinaries(
        folder.resolve("etcd"), folder.resolve("kube-apiserver"), folder.resolve("kubectl"));
  }

  /** Without Go: what kube-api-test downloads, into its own folder. */
  private static KubeBinaries downloaded() {
    try {
      BinaryManager manager =
          new BinaryManager(KubeAPIServerConfigBuilder.anAPIServerConfig().build());
      manager.initAndDownloadIfRequired();
      var binaries = manager.binaries();
      return new KubeBinaries(
          binaries.getEtcd().toPath(),
          binaries.getApiServer().toPath(),
          binaries.getKubectl().toPath());
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "no kube-apiserver: there is no Go to build it with, and downloading it failed: "
              + e.getMessage(),
          e);
    }
  }
}
