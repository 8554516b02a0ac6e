package io.ordertracking.operator.blueprint;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The outputs that the example environment {@code dev} stands on. */
final class DevBootstrap {
  private static final Path FILE = Path.of("../gitops/environments/base/bootstrap-configmap.yaml");

  private DevBootstrap() {}

  static Map<String, String> data() throws IOException {
    return Serialization.unmarshal(Files.readString(FILE), ConfigMap.class).getData();
  }

  static BootstrapOutputs outputs() throws IOException {
    return switch (BootstrapParser.parse(FILE.toString(), data())) {
      case BootstrapResult.Resolved resolved -> resolved.outputs();
      case BootstrapResult.Unresolved not -> throw new AssertionError(not.message());
    };
  }
}
