package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository with one manifest, committed. */
record Checkout(Path folder) {
  static final String STAGING =
      """
      # A release comes from dev: otectl promote dev staging
      apiVersion: ordertracking.io/v1alpha1
      kind: OrderTrackingEnvironment
      metadata: {name: staging}
      spec:
        region: us-east-1
        bootstrap: {configMapRef: {name: order-tracking-bootstrap}}
        image:
          tag: 1.1.0   # what runs
        service: {desiredCount: 2}
      """;

  static Checkout in(Path folder) throws IOException {
    Checkout checkout = new Checkout(folder);
    Path staging = Files.createDirectories(checkout.environments().resolve("staging"));
    Files.writeString(staging.resolve("environment.yaml"), STAGING);
    return checkout;
  }

  /** Under git as well. */
  static Checkout committed(Path folder) throws Exception {
    Checkout checkout = in(folder);
    checkout.git("init", "--quiet", "--initial-branch=main");
    checkout.git("config", "user.name", "Somebody");
    checkout.git("config", "user.email", "somebody@example.com");
    checkout.git("config", "commit.gpgsign", "false");
    checkout.git("add", ".");
    checkout.git("commit", "--quiet", "-m", "start");
    return checkout;
  }

  Path environments() {
    return folder.resolve("gitops/environments");
  }

  Path staging() {
    return environments().resolve("staging/environment.yaml");
  }

  String manifest() throws IOException {
    return Files.readString(staging());
  }

  String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
    return said.strip();
  }
}
