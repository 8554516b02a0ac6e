package io.ordertracking.operator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.ack.render.AckObject;
import io.ordertracking.operator.api.EnvironmentSpec.BackendKind;
import io.ordertracking.operator.cli.Manifests.EnvironmentDocument;
import io.ordertracking.operator.validation.SpecValidator;
import io.ordertracking.operator.validation.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "render",
    description = {
      "Print the ACK resources of an environment (docs/ack.md). Asks neither AWS nor a cluster: what",
      "only AWS can say, e.g. a security group's id, stands in angle brackets or comes from --known."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "1:the manifest can't be used", "64:usage error"})
final class RenderCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Option(
      names = {"-f", "--filename"},
      required = true,
      paramLabel = "FILE",
      description =
          "Manifest with one or more environments, - for standard input. A ConfigMap in it that an"
              + " environment refers to is its bootstrap.")
  String file = "";

  @Option(
      names = "--backend",
      paramLabel = "BACKEND",
      description =
          "ACK: the only one that has anything to render, whatever the manifest says (default: that of"
              + " the manifest).")
  @Nullable BackendKind backend;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      defaultValue = "default",
      description =
          "Namespace of environments whose manifest names none (default: ${DEFAULT-VALUE}).")
  String namespace = "default";

  @Option(
      names = "--bootstrap",
      paramLabel = "FILE",
      description = "Terraform outputs, in the forms that plan takes.")
  @Nullable Path bootstrap;

  @Option(
      names = "--installation",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The operator's installation (default: ${DEFAULT-VALUE}).")
  String installation = "default";

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description =
          "What AWS calls things: a YAML mapping from the words between the angle brackets to values.")
  @Nullable Path known;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Manifests manifests = Manifests.parse(name(file), read(file));
    if (manifests.environments().isEmpty()) {
      throw new CliException(
          ExitCodes.FAILED, name(file) + " has no " + Manifests.KIND + " in it", null);
    }
    Optional<Map<String, String>> outputs =
        Optional.ofNullable(bootstrap)
            .map(path -> OutputsFile.parse(path.toString(), read(path.toString())));
    RenderedEnvironment rendered =
        new RenderedEnvironment(manifests, outputs, installation, new Placeholders(known()));
    List<AckObject> objects = new ArrayList<>();
    for (EnvironmentDocument document : manifests.environments()) {
      objects.addAll(rendered.of(checked(document), document.namespace().orElse(namespace)));
    }
    objects.forEach(object -> spec.commandLine().getOut().print(yaml(object)));
    spec.commandLine().getOut().flush();
    return ExitCodes.OK;
  }

  private EnvironmentDocument checked(EnvironmentDocument document) {
    List<Violation> violations = new ArrayList<>(document.violations());
    if (document.spec() != null) {
      violations.addAll(SpecValidator.validate(document.name(), document.spec()));
    }
    if (!violations.isEmpty() || document.spec() == null) {
      throw new CliException(
          ExitCodes.FAILED,
          violations.stream()
              .map(
                  each ->
                      name(file)
                          + ": "
                          + document.name()
                          + ": "
                          + each.field()
                          + ": "
                          + each.message())
              .collect(Collectors.joining("\n")),
          null);
    }
    BackendKind asked = backend == null ? document.spec().backend() : backend;
    if (asked != BackendKind.ACK) {
      throw new ParameterException(
          spec.commandLine(),
          document.name()
              + " has backend AWS, where there is nothing to render: see otectl plan, or give --backend"
              + " ACK");
    }
    return document;
  }

  private Map<String, String> known() {
    Map<String, String> values = new TreeMap<>();
    if (known != null) {
      for (JsonNode document : YamlTree.documents(known.toString(), read(known.toString()))) {
        document.properties().forEach(each -> values.put(each.getKey(), each.getValue().asText()));
      }
    }
    return values;
  }

  private static String yaml(AckObject object) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", object.name());
    metadata.put("namespace", object.namespace());
    metadata.put("labels", object.labels());
    metadata.put("annotations", object.annotations());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", object.kind().apiVersion());
    document.put("kind", object.kind().kind());
    document.put("metadata", metadata);
    document.put("spec", object.spec());
    return Serialization.asYaml(document);
  }

  private static String name(String path) {
    return path.equals(STANDARD_INPUT) ? "standard input" : path;
  }

  private static String read(String path) {
    try {
      return path.equals(STANDARD_INPUT)
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(path));
    } catch (NoSuchFileException e) {
      throw new CliException(ExitCodes.FAILED, path + ": no such file", e);
    } catch (IOException e) {
      throw new CliException(ExitCodes.FAILED, path + ": can't be read: " + e.getMessage(), e);
    }
  }
}
