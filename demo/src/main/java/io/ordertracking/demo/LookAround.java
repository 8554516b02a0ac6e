package io.ordertracking.demo;

import io.ordertracking.operator.config.OperatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
   * @param url where it answers
   */
  static LookAround prepare(DemoWorld world, String name, String url) throws IOException {
    Path kubeconfig = Files.createTempFile("order-tracking-demo-", ".kubeconfig");
    Files.writeString(kubeconfig, world.kubernetes().kubeconfig());
    String aws = world.aws().serve(0).endpoint().toString();
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("export KUBECONFIG=" + kubeconfig, "for kubectl and otectl");
    commands.put("bin/otectl status " + name, "is it live, and if not, why?");
    commands.put("kubectl get ote " + name + " -o yaml", "what the operator wrote");
    commands.put(
        "kubectl patch ote "
            + name
            + " --type merge -p '{\"spec\":{\"image\":{\"tag\":\"1.2.0-broken\"}}}'",
        "a bad release");
    commands.put(
        "curl -H 'Host: %s' %s/orders".formatted(URI.create(url).getHost(), aws),
        "the service, through its load balancer");
    commands.put(
        "curl " + aws + "/_simulator", "what can be done to the account: faults, images, time");
    commands.put(
        "curl http://127.0.0.1:" + world.operatorPort() + "/metrics",
        "the operator's metrics; also /readyz");
    commands.put(
        "export AWS_ENDPOINT_URL=%1$s AWS_REGION=%2$s AWS_DEFAULT_REGION=%2$s AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x"
            .formatted(aws, world.aws().region()),
        "for aws");
    commands.put(
        "aws ecs describe-services --cluster order-tracking-%1$s --services order-tracking-%1$s"
            .formatted(name),
        "AWS's own view");
    commands.put(
        "aws elbv2 delete-load-balancer --load-balancer-arn $(aws elbv2 describe-load-balancers --names order-tracking-%s --query 'LoadBalancers[0].LoadBalancerArn' --output text)"
            .formatted(name),
        "break something by hand; the operator looks every %s of your time"
            .formatted(Times.here(real(world, OperatorConfig.Reconcile.DEFAULT.resync()))));
    commands.put(
        "kubectl get events -o custom-columns=REASON:.reason,MESSAGE:.message | tail",
        "how it saw and repaired that");
    String list =
        commands.entrySet().stream()
            .map(each -> "  %s%n      %s".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(System.lineSeparator()));
    return new LookAround(
        kubeconfig,
        "%nIt stays up. In another terminal, from this folder:%n%s%nThe account's time runs %s times as fast as yours. Ctrl-C ends it and leaves nothing."
            .formatted(list, Times.factor(world.speed())));
  }

  private static Duration real(DemoWorld world, Duration simulated) {
    return Duration.ofMillis((long) (simulated.toMillis() / world.speed()));
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
