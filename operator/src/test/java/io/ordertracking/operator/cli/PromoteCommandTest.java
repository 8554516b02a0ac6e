package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.runtime.MockKubernetes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PromoteCommandTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  /** Live on 1.2.0 since 11:01:10. */
  private static final String DEV =
      """
      metadata: {name: dev, namespace: shop, generation: 4}
      spec:
        region: us-east-1
        bootstrap: {configMapRef: {name: order-tracking-bootstrap}}
        image: {tag: 1.2.0}
      status:
        observedGeneration: 4
        tasks: 1/1
        lastDriftCheck: "2026-03-01T11:30:00Z"
        image: {tag: 1.2.0, digest: "%1$s"}
        rollout: {id: d1, state: Completed, startedAt: "2026-03-01T11:00:00Z", finishedAt: "2026-03-01T11:01:10Z"}
        conditions:
        - {type: Ready, status: "True", reason: Live, message: 1.2.0 live, lastTransitionTime: "2026-03-01T11:01:08Z", observedGeneration: 4}
        - {type: InSync, status: "True", reason: NoDifferences, message: "", lastTransitionTime: "2026-03-01T11:01:08Z", observedGeneration: 4}
        history:
        - {id: d1, tag: 1.2.0, digest: "%1$s", state: Completed, startedAt: "2026-03-01T11:00:00Z", finishedAt: "2026-03-01T11:01:10Z"}
      """
          .formatted(DIGEST);

  private static final String PROMOTED =
      Checkout.STAGING.replace(
          "tag: 1.1.0   # what runs\n", "tag: 1.2.0   # what runs\n    digest: " + DIGEST + "\n");

  private final MockKubernetes kubernetes = new MockKubernetes();
  private final KubernetesClient client = kubernetes.client();
  @TempDir Path folder;
  private Checkout checkout = new Checkout(Path.of(""));
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private String out = "";
  private String err = "";

  @BeforeEach
  void aManifest() throws IOException {
    checkout = Checkout.in(folder);
  }

  @AfterEach
  void close() {
    client.close();
    kubernetes.close();
  }

  private void dev(String yaml) {
    OrderTrackingEnvironment environment =
        Serialization.unmarshal(yaml, OrderTrackingEnvironment.class);
    client.resource(environment).createOr(existing -> existing.update());
    client.resource(environment).updateStatus();
  }

  private int promote(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "promote",
                "dev",
                "staging",
                "-n",
                "shop",
                "--dir",
                checkout.environments().toString()));
    args.addAll(List.of(more));
    return otectl(args.toArray(String[]::new));
  }

  private int otectl(String... args) {
    StringWriter printed = new StringWriter();
    StringWriter complained = new StringWriter();
    InstantSource source = () -> now;
    CliContext context =
        new CliContext(
            options -> kubernetes.client(),
            source.withZone(ZoneOffset.UTC),
            duration -> now = now.plus(duration),
            false);
    CommandLine line = Otectl.commandLine(context);
    line.setOut(new PrintWriter(printed)).setErr(new PrintWriter(complained));
    int code = line.execute(args);
    line.getOut().flush();
    line.getErr().flush();
    out = printed.toString();
    err = complained.toString();
    return code;
  }

  private void refused(int exitCode, String reason, String remedy) throws IOException {
    assertThat(promote()).as(err + out).isEqualTo(exitCode);
    assertThat(err).contains(reason, "do: ", remedy);
    assertThat(out).isEmpty();
    assertThat(checkout.manifest()).isEqualTo(Checkout.STAGING);
  }

  @Test
  void theVerifiedDigestGoesIntoTheManifest() throws IOException {
    dev(DEV);
    assertThat(promote()).as(err).isZero();
    assertThat(checkout.manifest()).isEqualTo(PROMOTED);
    assertThat(out)
        .startsWith(
            "staging: promote 1.2.0 (sha256:0123456789ab) from dev, live since"
                + " 2026-03-01T11:01:10Z\n"
                + "--- ")
        .contains("+    digest: " + DIGEST)
        .contains("next: commit it and open a pull request");
    assertThat(err).isEmpty();
    assertThat(promote()).isZero();
    assertThat(out).contains("nothing to do: ");
  }

  @Test
  void asJson() throws Exception {
    dev(DEV);
    checkout = Checkout.committed(folder);
    assertThat(promote("-o", "json", "--commit")).as(err).isZero();
    JsonNode json = new ObjectMapper().readTree(out);
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "environment",
            "source",
            "outcome",
            "message",
            "remedy",
            "image",
            "liveSince",
            "soakedAt",
            "file",
            "before",
            "diff",
            "branch",
            "commit",
            "exitCode");
    assertThat(json.path("outcome").asText()).isEqualTo("Committed");
    assertThat(json.at("/image/digest").asText()).isEqualTo(DIGEST);
    assertThat(json.at("/before/tag").asText()).isEqualTo("1.1.0");
    assertThat(json.path("branch").asText()).isEqualTo("promote/staging-1.2.0");
    assertThat(checkout.git("log", "-1", "--format=%s"))
        .isEqualTo(
            "staging: promote 1.2.0 (sha256:0123456789ab) from dev, live since"
                + " 2026-03-01T11:01:10Z");
  }

  @Test
  void theSoakBeginsWithTheLastThingThatHappened() throws IOException {
    dev(DEV);
    now = Instant.parse("2026-03-01T11:31:09Z");
    refused(3, "dev has been live on 1.2.0 for 29m of 30m", "again in 1s");
    now = Instant.parse("2026-03-01T11:31:10Z");
    assertThat(promote("--dry-run")).isZero();

    // e.g. it was unhealthy for a while, or is back on this tag
    dev(DEV.replace("11:01:08Z", "11:31:00Z"));
    refused(3, "dev has been live on 1.2.0 for 10s of 30m", "again in 29m");
    assertThat(promote("--soak", "10s", "--dry-run")).isZero();
    assertThat(out).contains("live since 2026-03-01T11:31:00Z");
  }

  @Test
  void waitIsForTheSoak() throws IOException {
    dev(DEV);
    now = Instant.parse("2026-03-01T11:20:00Z");
    assertThat(promote("--wait")).isZero();
    assertThat(now).isEqualTo("2026-03-01T11:31:10Z");
    assertThat(err).isEqualTo("11:20:00 soaking until 2026-03-01T11:31:10Z\n");
    assertThat(checkout.manifest()).isEqualTo(PROMOTED);

    dev(DEV.replace("11:01:08Z", "11:31:00Z"));
    assertThat(promote("--wait", "--timeout", "10m")).isEqualTo(3);
  }

  @Test
  void notYetAsJson() throws IOException {
    dev(DEV);
    now = Instant.parse("2026-03-01T11:30:00Z");
    assertThat(promote("-o", "json")).isEqualTo(3);
    JsonNode json = new ObjectMapper().readTree(out);
    assertThat(json.path("outcome").asText()).isEqualTo("NotYet");
    assertThat(json.path("soakedAt").asText()).isEqualTo("2026-03-01T11:31:10Z");
    assertThat(json.path("exitCode").asInt()).isEqualTo(3);
  }

  @Test
  void whatIsNotLiveIsRefused() throws IOException {
    dev(Files.readString(status("rolled-back")).replace("name: prod", "name: dev"));
    refused(1, "dev is NOT live on 1.2.0: ECS rolled it back", "otectl status dev -n shop");
    dev(Files.readString(status("rolling")).replace("name: prod", "name: dev"));
    refused(3, "dev is not live on 1.2.0 yet: rolling out, 2/4", "otectl status dev -n shop");
    dev(Files.readString(status("paused")).replace("name: prod", "name: dev"));
    refused(1, "dev is paused", "otectl status dev");
    dev(DEV.replace("  observedGeneration: 4\n", "  observedGeneration: 0\n"));
    refused(3, "the operator hasn't seen the latest change yet", "otectl status dev");
    dev(DEV.replace("observedGeneration: 4}", "observedGeneration: 0}"));
    refused(3, "Ready speaks of an older generation than ", "--wait");
  }

  @Test
  void onlyADigestThatServesAndWasAskedForCounts() throws IOException {
    dev(DEV.replace(", digest: \"" + DIGEST + "\"}\n  rollout", "}\n  rollout"));
    refused(1, "dev runs 1.2.0 by its tag alone", "spec.image.pin Digest");
    dev(DEV.replace("image: {tag: 1.2.0}", "image: {tag: 1.3.0}"));
    refused(3, "dev wants 1.3.0, and 1.2.0 was last seen to serve", "wait for the operator");
    dev(DEV.replace("image: {tag: 1.2.0}", "image: {tag: 1.2.0, digest: 'sha256:other'}"));
    refused(3, "dev wants 1.2.0, and 1.2.0 was last seen to serve", "wait for the operator");
  }

  @Test
  void driftIsRefusedUnlessSaid() throws IOException {
    dev(
        DEV.replace(
            "{type: InSync, status: \"True\", reason: NoDifferences, message: \"\"",
            "{type: InSync, status: \"False\", reason: DriftDetected, message: a rule is missing"));
    refused(1, "dev isn't what its manifest says: a rule is missing", "--despite-drift");
    assertThat(promote("--despite-drift")).isZero();
  }

  @Test
  void aStatusThatNobodyKeepsUpIsRefused() throws IOException {
    dev(DEV);
    now = Instant.parse("2026-03-01T18:31:00Z");
    refused(1, "the operator last looked at dev 7h ago", "see whether it runs");
  }

  @Test
  void withoutATimeNobodyKnows() throws IOException {
    dev(
        DEV.replace(", finishedAt: \"2026-03-01T11:01:10Z\"", "")
            .replace("2026-03-01T11:01:08Z", "long ago"));
    refused(1, "its status doesn't say since when", "ordertracking.io/restartedAt");
  }

  @Test
  void anotherRepositoryIsRefusedUnlessTheImageWasCopied() throws IOException {
    dev(DEV);
    String elsewhere = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/order-tracking";
    String manifest =
        Checkout.STAGING.replace("    tag:", "    repository: " + elsewhere + "\n    tag:");
    Files.writeString(checkout.staging(), manifest);
    assertThat(promote()).isEqualTo(1);
    assertThat(err)
        .contains(
            "dev runs from the repository of its bootstrap outputs, and staging names " + elsewhere,
            "--copied");
    assertThat(checkout.manifest()).isEqualTo(manifest);
    assertThat(promote("--copied")).isZero();
  }

  @Test
  void outputsOfItsOwnAreSaid() throws IOException {
    dev(DEV.replace("name: order-tracking-bootstrap", "name: another"));
    assertThat(promote()).isZero();
    assertThat(err).contains("staging takes its repository from outputs of its own");
  }

  @Test
  void aDigestWithoutATagLeavesNoOldTagBehind() throws IOException {
    String bare = DEV.replace("tag: 1.2.0, digest", "digest");
    dev(bare.replace("image: {tag: 1.2.0}", "image: {digest: '" + DIGEST + "'}"));
    refused(1, "staging would keep the tag 1.1.0 beside it", "remove the tag");
    Files.writeString(
        checkout.staging(),
        Checkout.STAGING.replace("tag: 1.1.0", "digest: sha256:" + "a".repeat(64)));
    assertThat(promote()).as(err).isZero();
    assertThat(checkout.manifest()).contains("    digest: " + DIGEST + "   # what runs\n");
  }

  @Test
  void mistakes() throws IOException {
    assertThat(promote()).isEqualTo(4);
    assertThat(err).contains("no OrderTrackingEnvironment \"dev\" in namespace shop");
    assertThat(otectl("promote", "dev", "dev")).isEqualTo(64);
    assertThat(err).contains("SOURCE and TARGET are both dev");
    assertThat(otectl("promote", "dev")).isEqualTo(64);
    assertThat(otectl("promote", "dev", "prod", "--dir", checkout.environments().toString()))
        .isEqualTo(1);
    assertThat(err).contains("prod/environment.yaml: no such file");
    assertThat(otectl("promote", "--help")).isZero();
    assertThat(out).contains("--soak", "Exit codes:");
  }

  private static Path status(String name) {
    return Path.of("src/test/resources/status", name + ".yaml");
  }
}
