package io.ordertracking.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What to try in another terminal while the demo stays up.
 *
 * @param kubeconfig for kubectl and otectl
 */
record LookAround(Path kubeconfig, String text) implements AutoCloseable {
  /**
   * Opens the account's HTTP door and writes the kubeconfig.
   *
   * @param name of the environment
   */
  static LookAround prepare(DemoWorld world, String name) throws IOException {
    Path kubeconfig = Files.createTempFile("order-tracking-demo-", ".kubeconfig");
    Files.writeString(kubeconfig, world.kubernetes().kubeconfig());
    String aws = world.aws().serve(0).endpoint().toString();
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("export KUBECONFIG=" + kubeconfig, "for the next three");
    commands.put("bin/otectl status " + name, "is it live, and if not, why?");
    commands.put("kubectl get ote " + name + " -o yaml", "what the operator wrote");
    commands.put(
        "kubectl patch ote "
            + name
            + " --type merge -p '{\"spec\":{\"image\":{\"tag\":\"1.2.0-broken\"}}}'",
        "a bad release");
    commands.put(
        "curl " + aws + "/_simulator", "what can be done to the account: faults, images, time");
    commands.put(
        "curl http://127.0.0.1:" + world.operatorPort() + "/metrics",
        "the operator's metrics; also /readyz");
    commands.put(
        "export AWS_ENDPOINT_URL=%s AWS_REGION=%s AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x"
            .formatted(aws, world.aws().region()),
        "for aws");
    commands.put(
        "aws ecs describe-services --cluster order-tracking-%1$s --services order-tracking-%1$s"
            .formatted(name),
        "AWS's own view");
    String list =
        commands.entrySet().stream()
            .map(each -> "  %s%n      %s".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(System.lineSeparator()));
    return new LookAround(
        kubeconfig,
        "%nIt stays up. In another terminal, from this folder:%n%s%nThe account's time runs %s times as fast as yours. Ctrl-C ends it and leaves nothing."
            .formatted(list, Times.factor(world.speed())));
  }

  /** Takes the kubeconfig away. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(kubeconfig);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
