package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The Prometheus operator's own definitions, from its Go module; nothing of it is built or run. */
final class PrometheusOperator {
  private PrometheusOperator() {}

  /** Those of which the chart has an object. */
  static List<Path> crds() throws IOException, InterruptedException {
    Process fetch =
        new ProcessBuilder(
                "go",
                "mod",
                "download",
                "-json",
                "github.com/prometheus-operator/prometheus-operator")
            .directory(Repository.root().resolve("e2e/prometheus-crds").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer = new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (fetch.waitFor() != 0) {
      throw new IllegalStateException(
          "go mod download failed; check Go's module proxy (go env GOPROXY): " + answer);
    }
    Path module = Path.of(new ObjectMapper().readTree(answer).path("Dir").asText());
    return List.of(
        module.resolve(
            "example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml"),
        module.resolve(
            "example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml"));
  }
}
