package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Install with the CRD of an older version, upgrade, uninstall, install again: by helm itself. */
class ChartUpgradeTest {
  private static final String SYSTEM = "order-tracking-system";

  @TempDir private static Path folder;

  @Test
  void anUpgradeBringsTheNewCrdAndUninstallingLeavesEnvironments() throws Exception {
    Chart chart = Chart.get();
    Path older = folder.resolve("older");
    copy(chart.folder(), older);
    Path crd = older.resolve("templates/crd.yaml");
    Files.writeString(crd, Files.readString(crd).replace("    shortNames:\n    - ote\n", ""));

    try (KubeApiServer server = KubeApiServer.start()) {
      server.kubectl().run("create", "namespace", SYSTEM).ok();
      Helm helm = new Helm(chart, server);
      assertThat(helm.run("install", older.toString()))
          .contains("! config.access is empty", "helm test " + Chart.RELEASE + " -n " + SYSTEM);
      assertThat(server.kubectl().run("get", "ote").text())
          .contains("doesn't have a resource type");

      helm.run("upgrade", chart.folder().toString());
      server.kubectl().runWithInput(Manifests.environment("kept", ""), "create", "-f", "-").ok();
      Await.until(
          Stage.PATIENCE,
          () -> server.kubectl().run("get", "ote").ok(),
          list -> assertThat(list).contains("kept"));

      String uninstall =
          chart.run(List.of("uninstall", Chart.RELEASE, "-n", SYSTEM, helm.kubeconfig())).ok();
      assertThat(uninstall)
          .contains("These resources were kept", "[CustomResourceDefinition] ordertracking");
      assertThat(server.kubectl().run("get", "ote").ok()).contains("kept");
      assertThat(server.kubectl().run("get", "all,cm,pdb,netpol,role", "-n", SYSTEM).ok())
          .doesNotContain(Chart.RELEASE);

      helm.run("install", chart.folder().toString()); // the same release takes the CRD over
    }
  }

  private record Helm(Chart chart, KubeApiServer server) {
    String run(String command, String from) throws Exception {
      List<String> all = new ArrayList<>(List.of(command, Chart.RELEASE, from, "-n", SYSTEM));
      all.addAll(List.of("--set", "config.installation=e2e", kubeconfig()));
      return chart.run(all).ok();
    }

    String kubeconfig() {
      return "--kubeconfig=" + server.kubeconfig();
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
