package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "bootstrap-configmap",
    description = {
      "Print the bootstrap ConfigMap from Terraform's outputs, checked as the operator will.",
      "",
      "  terraform output -json | otectl bootstrap-configmap - | kubectl apply -f -"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "1:an output is missing or can't be read", "64:usage error"})
final class BootstrapConfigMapCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "outputs.json (flat) or what `terraform output -json` prints; - is stdin.")
  String file = "-";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "order-tracking-bootstrap",
      description = "The ConfigMap's name (default: ${DEFAULT-VALUE}).")
  String name = "order-tracking-bootstrap";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "Written into the ConfigMap; left out by default.")
  @Nullable String namespace;

  @Override
  public Integer call() {
    String source = file.equals("-") ? "stdin" : file;
    Map<String, String> data = new TreeMap<>(OutputsFile.parse(source, read()));
    // Outputs that aren't the operator's business stay out: they may be secret.
    data.keySet().retainAll(BootstrapParser.KEYS);
    if (BootstrapParser.parse(source, data) instanceof BootstrapResult.Unresolved unresolved) {
      throw new CliException(ExitCodes.FAILED, unresolved.message(), null);
    }
    ConfigMap configMap =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .endMetadata()
            .withData(data)
            .build();
    if (spec != null) {
      spec.commandLine().getOut().print(Serialization.asYaml(configMap));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private String read() {
    try {
      return file.equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new CliException(ExitCodes.FAILED, "can't read " + file + ": " + e, e);
    }
  }
}
