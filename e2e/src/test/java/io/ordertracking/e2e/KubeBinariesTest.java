package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubeapitest.KubeAPIServerConfig;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no kube-apiserver can be had, tests fail and say why; they are never skipped. */
class KubeBinariesTest {
  @TempDir Path folder;
  private Path programs;

  /** A computer with what every Unix has, and nothing else. */
  @BeforeEach
  void aComputer() throws IOException {
    programs = Files.createDirectory(folder.resolve("bin"));
    for (String tool :
        List.of(
            "dirname", "sed", "head", "tail", "uname", "tr", "mkdir", "mktemp", "date", "rm", "wc",
            "sleep", "nice", "mv")) {
      Path found =
          List.of("/usr/bin", "/bin").stream()
              .map(each -> Path.of(each, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(programs.resolve(tool), found);
    }
  }

  @Test
  void withoutGoAndWithoutTheInternet() {
    assertThatThrownBy(this::find)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "no kube-apiserver",
            "there is no Go on PATH to build it with",
            "Install Go",
            "couldn't download it: ");
  }

  @Test
  void withAGoThatCantFetchItsModules() throws IOException {
    Path go = programs.resolve("go");
    Files.writeString(go, "#!/bin/sh\necho 'no such host: the module proxy' >&2\nexit 1\n");
    go.toFile().setExecutable(true);
    assertThatThrownBy(this::find)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "no kube-apiserver",
            "building etcd failed:",
            "no such host: the module proxy",
            "couldn't download it: ");
  }

  private void find() throws IOException, InterruptedException {
    KubeAPIServerConfig offline =
        KubeAPIServerConfigBuilder.anAPIServerConfig()
            .withTestDir(folder.resolve("downloads").toString())
            .withOfflineMode(true)
            .build();
    KubeBinaries.find(
        Map.of("PATH", programs.toString(), "XDG_CACHE_HOME", folder.resolve("cache").toString()),
        offline);
  }
}
