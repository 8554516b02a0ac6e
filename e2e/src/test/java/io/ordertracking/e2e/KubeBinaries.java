package io.ordertracking.e2e;

import io.fabric8.kubeapitest.KubeAPIServerConfig;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.binary.BinaryManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where kube-apiserver, etcd and kubectl are; made by {@code bin/fetch-kube} when they aren't
 * there, else downloaded.
 */
public record KubeBinaries(Path etcd, Path apiServer, Path kubectl) {
  /** Builds them once (minutes, see its progress on stderr); afterwards this takes 0.2 s. */
  public static KubeBinaries get() throws IOException, InterruptedException {
    return find(Map.of(), KubeAPIServerConfigBuilder.anAPIServerConfig().build());
  }

  /**
   * @param environment changes the script's
   * @param download where to, and whether at all
   */
  static KubeBinaries find(Map<String, String> environment, KubeAPIServerConfig download)
      throws IOException, InterruptedException {
    Path script = Repository.root().resolve("bin/fetch-kube");
    ProcessBuilder builder = new ProcessBuilder(script.toString());
    builder.environment().putAll(environment);
    Process fetch = builder.start();
    StringBuffer said = new StringBuffer();
    Thread listening = Thread.ofVirtual().start(() -> listen(fetch.errorReader(), said));
    String place =
        new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int result = fetch.waitFor();
    listening.join();
    if (result != 0) {
      return downloaded(download, said.toString());
    }
    Path folder = Path.of(place);
    return new KubeBinaries(
        folder.resolve("etcd"), folder.resolve("kube-apiserver"), folder.resolve("kubectl"));
  }

  /** Its progress is for people who wait, its last words for the message of a failure. */
  @SuppressWarnings("SystemOut")
  private static void listen(BufferedReader words, StringBuffer said) {
    words
        .lines()
        .forEach(
            line -> {
              System.err.println(line);
              said.append("  ").append(line).append('\n');
            });
  }

  /** What kube-api-test downloads, into its own folder. */
  private static KubeBinaries downloaded(KubeAPIServerConfig download, String whyNotBuilt) {
    try {
      BinaryManager manager = new BinaryManager(download);
      manager.initAndDownloadIfRequired();
      var binaries = manager.binaries();
      return new KubeBinaries(
          binaries.getEtcd().toPath(),
          binaries.getApiServer().toPath(),
          binaries.getKubectl().toPath());
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "no kube-apiserver: bin/fetch-kube couldn't build it:\n"
              + whyNotBuilt
              + "and kube-api-test couldn't download it: "
              + e.getMessage(),
          e);
    }
  }
}
