package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From dev to staging, all of it real: the packaged otectl, kube-apiserver, operator, git. */
class PromoteTest {
  private static KubeApiServer server;
  private static Stage stage;

  @TempDir Path repository;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "order-tracking", Setting.USUAL.behind(Duration.ofHours(12)));
    stage.startOperator().awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @Test
  void whatIsLiveInDevGoesLiveInStagingByItsDigest() throws Exception {
    stage.live("dev", "  rollout: {timeout: 24h}");
    Path manifest = commit(Manifests.environment("staging", "  rollout: {timeout: 24h} # as dev"));
    String digest = stage.environment("dev").at("/status/image/digest").asText();

    Otectl.Answer early = promote();
    assertThat(early.text()).contains("dev has been live on 1.0.0 for", "of 30m", "do: again in");
    assertThat(early.exitCode()).isEqualTo(3);

    Otectl.Answer late = promote("--soak", "5s", "--wait", "--commit");
    assertThat(late.text())
        .contains("staging: promote 1.0.0 (" + digest.substring(0, 19) + ") from dev, live since ")
        .contains("-  image: {tag: 1.0.0}", "+  image: {tag: 1.0.0, digest: " + digest + "}")
        .contains("on branch promote/staging-1.0.0");
    assertThat(late.exitCode()).isZero();
    assertThat(git("log", "-1", "--format=%s")).startsWith("staging: promote 1.0.0 (sha256:");
    assertThat(git("status", "--porcelain")).isEmpty();

    assertThat(promote("--soak", "5s").text()).contains("nothing to do: ");
    stage.apply(Files.readString(manifest));
    stage.waitFor("Ready", "staging");
    assertThat(stage.environment("staging").at("/status/image/digest").asText()).isEqualTo(digest);
  }

  @Test
  void aReleaseThatWasRolledBackStays() throws Exception {
    stage.live("dev", "  rollout: {timeout: 24h}");
    stage.setTag("dev", "1.2.0-broken");
    stage.waitFor("Stalled", "dev");
    Path manifest = commit(Manifests.environment("staging", ""));
    String before = Files.readString(manifest);
    Otectl.Answer refused = promote("--soak", "0s");
    assertThat(refused.text())
        .contains("dev is NOT live on 1.2.0-broken: ECS rolled it back")
        .contains("Missing property ORDERS_TOPIC");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(Files.readString(manifest)).isEqualTo(before);
    stage.setTag("dev", "1.0.0");
    stage.waitFor("Ready", "dev");
  }

  private Otectl.Answer promote(String... more) throws Exception {
    String[] command = new String[5 + more.length];
    System.arraycopy(
        new String[] {"promote", "dev", "staging", "--dir", repository.toString()},
        0,
        command,
        0,
        5);
    System.arraycopy(more, 0, command, 5, more.length);
    return stage.otectl(command);
  }

  /** A repository with staging's manifest. */
  private Path commit(String text) throws Exception {
    Path manifest =
        Files.createDirectory(repository.resolve("staging")).resolve("environment.yaml");
    Files.writeString(manifest, text);
    git("init", "--quiet", "--initial-branch=main");
    git("config", "user.name", "Somebody");
    git("config", "user.email", "somebody@example.com");
    git("config", "commit.gpgsign", "false");
    git("add", ".");
    git("commit", "--quiet", "-m", "start");
    return manifest;
  }

  private String git(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process git =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
    return said.strip();
  }
}
