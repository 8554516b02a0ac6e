package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.runtime.MockKubernetes;
import io.ordertracking.operator.world.Specs;
import io.ordertracking.operator.world.World;
import io.ordertracking.simulator.ReadyAccount;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** {@code otectl plan} against the simulated account and an API server in memory. */
class PlanCommandTest {
  private static final String ENVIRONMENT =
      """
      apiVersion: ordertracking.io/v1alpha1
      kind: OrderTrackingEnvironment
      metadata: {name: dev}
      spec:
        region: us-east-1
        bootstrap: {configMapRef: {name: order-tracking-bootstrap}}
        image: {tag: %s}
      """;

  private final World world = new World();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private boolean reachable;
  @TempDir Path folder;
  private final MockKubernetes kubernetes = new MockKubernetes();

  @AfterEach
  void close() {
    world.close();
    kubernetes.close();
  }

  private int plan(String... args) {
    CliContext context =
        new CliContext(options -> connect(), world.clock, world.clock::advance, false);
    PlanCommand command =
        new PlanCommand(
            context,
            aws ->
                new AwsGateways(
                    AwsSettings.of(aws, new SimpleMeterRegistry())
                        .withTime(world.clock, world.clock::advance)
                        .withHttpClient(world.aws.inProcess())
                        .withCredentials(
                            StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("test", "test")))));
    CommandLine line = Otectl.commandLine(context);
    line.getCommandSpec().removeSubcommand("plan");
    line.addSubcommand("plan", command);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(
        (e, at, parsed) -> {
          err.write(e.getMessage());
          return e instanceof CliException known ? known.exitCode() : 70;
        });
    String[] all = new String[args.length + 1];
    all[0] = "plan";
    System.arraycopy(args, 0, all, 1, args.length);
    int code = line.execute(all);
    line.getErr().flush();
    return code;
  }

  private KubernetesClient connect() {
    if (!reachable) {
      throw new CliException(ExitCodes.UNAVAILABLE, "no cluster", null);
    }
    return kubernetes.client();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String environment(String tag) throws IOException {
    return file("env.yaml", ENVIRONMENT.formatted(tag));
  }

  private String outputs() throws IOException {
    return file("outputs.json", new ObjectMapper().writeValueAsString(world.account.outputs()));
  }

  private void dev(String tag) {
    world.settle(world.apply(Specs.resource("dev", tag)));
  }

  @Test
  void aNewEnvironmentIsCreated() throws IOException {
    assertThat(plan("-f", environment("1.0.0"), "--bootstrap", outputs(), "--installation", "test"))
        .isEqualTo(2);
    assertThat(out.toString())
        .startsWith("dev (us-east-1, account ")
        .contains(" to create, 0 to delete\n")
        .contains("+ service ")
        .contains("Exit code 2 (changes pending).");
    assertThat(world.aws.calls().writes().all()).isEmpty();
  }

  @Test
  void withoutConfigTheAccessRulesAreSaidToBeUncheckedOnce() throws IOException {
    String both = ENVIRONMENT.formatted("1.0.0") + "---\n" + ENVIRONMENT.formatted("1.0.0");
    plan("-f", file("env.yaml", both), "--bootstrap", outputs());
    assertThat(err.toString()).containsOnlyOnce("access rules aren't checked");
    assertThat(out.toString()).contains("2 environments: 2 changes pending. Exit code 2");
  }

  @Test
  void twoInOneFileThatWouldShareDataAreSeen() throws IOException {
    String other =
        ENVIRONMENT.formatted("1.0.0").replace("name: dev}", "name: other}")
            + "  isolation: {kafkaPrefix: dev, databaseSchema: dev}\n";
    String both = ENVIRONMENT.formatted("1.0.0") + "---\n" + other;
    assertThat(plan("-f", file("env.yaml", both), "--bootstrap", outputs())).isEqualTo(1);
    assertThat(out.toString())
        .contains("IsolationConflict")
        .contains(
            "kafka prefix \"dev\" and schema \"dev\" on this bootstrap belong to default/dev");
  }

  @Test
  void outputsAreReadFromS3AndFromAStateFile() throws IOException {
    String bucket = Objects.requireNonNull(world.account.outputs().get("tf_state_bucket"));
    String s3 =
        ENVIRONMENT
            .formatted("1.0.0")
            .replace(
                "configMapRef: {name: order-tracking-bootstrap}",
                "s3: {bucket: %s, key: %s}".formatted(bucket, ReadyAccount.STATE_KEY));
    assertThat(plan("-f", file("env.yaml", s3))).isEqualTo(2);
    String state = world.aws.s3().text(bucket, ReadyAccount.STATE_KEY).orElseThrow();
    world.aws.s3().removeBucket(bucket);
    assertThat(plan("-f", file("env.yaml", s3), "--bootstrap", file("terraform.tfstate", state)))
        .isEqualTo(2);
    assertThat(plan("-f", file("env.yaml", s3))).isEqualTo(1);
    assertThat(out.toString()).contains("there is no such bucket");
  }

  @Test
  void itIsThePlanThatTheOperatorCarriesOut() throws IOException {
    dev("1.0.0");
    String[] args = {
      "-n",
      "default",
      "--bootstrap",
      outputs(),
      "--installation",
      "test",
      "-f",
      environment("1.0.0")
    };
    assertThat(plan(args)).as(out.toString()).isZero();
    assertThat(out.toString()).contains("Exit code 0 (no changes).");
    out.getBuffer().setLength(0);
    args[args.length - 1] = environment("1.1.0");
    assertThat(plan(args)).isEqualTo(2);
    assertThat(out.toString())
        .contains("~ task definition  order-tracking-dev     new revision (image)")
        .contains("(1.0.0)  →  ")
        .contains("Estimated: 2 AWS writes; no capacity is lost");
  }

  @Test
  void anotherInstallationsEnvironmentIsAConflictWithAHint() throws IOException {
    dev("1.0.0");
    assertThat(plan("-f", environment("1.1.0"), "--bootstrap", outputs())).isEqualTo(1);
    assertThat(out.toString())
        .contains("✖ NameConflict")
        .contains("Give --config or --installation.");
  }

  @Test
  void theConfigMapMayStandInTheSameFile() throws IOException {
    String data =
        world.account.outputs().entrySet().stream()
            .map(e -> "  " + e.getKey() + ": '" + e.getValue() + "'\n")
            .collect(Collectors.joining());
    String map =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: order-tracking-bootstrap}\ndata:\n"
            + data;
    String service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: other}\n---\n";
    assertThat(plan("-f", file("all.yaml", map + service + ENVIRONMENT.formatted("1.0.0"))))
        .as(err.toString())
        .isEqualTo(2);
    assertThat(plan("-f", environment("1.0.0"), "--bootstrap", file("map.yaml", map))).isEqualTo(2);
  }

  @Test
  void terraformsOwnOutputWillDo() throws IOException {
    var wrapped = new TreeMap<String, Object>();
    world
        .account
        .outputs()
        .forEach(
            (k, v) -> wrapped.put(k, Map.of("sensitive", false, "type", "string", "value", v)));
    String json = new ObjectMapper().writeValueAsString(wrapped);
    assertThat(plan("-f", environment("1.0.0"), "--bootstrap", file("tf.json", json))).isEqualTo(2);
  }

  @Test
  void theClustersConfigMapAndObjectAreUsedWhenTheyCanBe() throws IOException {
    reachable = true;
    try (KubernetesClient client = kubernetes.client()) {
      client
          .resource(
              new ConfigMapBuilder()
                  .withNewMetadata()
                  .withName("order-tracking-bootstrap")
                  .withNamespace("default")
                  .endMetadata()
                  .withData(world.account.outputs())
                  .build())
          .create();
      OrderTrackingEnvironment live =
          Serialization.unmarshal(ENVIRONMENT.formatted("1.0.0"), OrderTrackingEnvironment.class);
      live.getMetadata().setNamespace("default");
      live.getMetadata().setAnnotations(Map.of("ordertracking.io/paused", "yes"));
      client.resource(live).create();
    }
    assertThat(plan("-n", "default", "-f", environment("1.0.0"))).as(out + "" + err).isEqualTo(2);
    assertThat(out.toString()).contains("! paused by the annotation ordertracking.io/paused");
    out.getBuffer().setLength(0);
    String moved = ENVIRONMENT.formatted("1.0.0").replace("us-east-1", "eu-west-2");
    assertThat(plan("-n", "default", "-f", file("moved.yaml", moved))).isEqualTo(1);
    assertThat(out.toString()).contains("moved.yaml: spec.region: ");
  }

  @Test
  void withoutClusterAndBootstrapItSaysWhatToGive() throws IOException {
    assertThat(plan("-f", environment("1.0.0"))).isEqualTo(1);
    assertThat(out.toString())
        .contains("✖ SourceNotFound")
        .contains("ConfigMap default/order-tracking-bootstrap isn't in the file")
        .contains("Give --bootstrap FILE");
  }

  @Test
  void everyMistakeInTheManifestIsShownAtOnce() throws IOException {
    String bad =
        """
        apiVersion: ordertracking.io/v1alpha1
        kind: OrderTrackingEnvironment
        metadata: {name: Dev}
        spec:
          region: us-east-1
          bootstrap: {configMapRef: {name: b}}
          image: {tag: 1.0.0}
          service: {cpu: 1024, memory: 512, memroy: 3}
        """;
    String file = file("bad.yaml", bad);
    assertThat(plan("-f", file)).isEqualTo(1);
    assertThat(out.toString())
        .contains(file + ": spec.service.memroy: unknown field")
        .contains(file + ": spec.service.memory: memory 512 doesn't fit cpu 1024")
        .contains(file + ": metadata.name: ")
        .contains("the API server would refuse it, for the 3 causes above");
  }

  @Test
  void aTagThatYamlTakesForANumberIsSaidSo() throws IOException {
    String file = environment("1.10");
    assertThat(plan("-f", file)).isEqualTo(1);
    assertThat(out.toString()).contains(file + ": spec.image.tag: 1.1 is read as a number");
  }

  @Test
  void theAccessRulesOfTheConfigAreApplied() throws IOException {
    String config = file("operator.yaml", "installation: test\naccess: []\n");
    assertThat(plan("-f", environment("1.0.0"), "--bootstrap", outputs(), "--config", config))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("✖ NotAllowed  namespace default has no entry")
        .contains("do  Ask a platform engineer");
    assertThat(err.toString()).doesNotContain("aren't checked");
  }

  @Test
  void anImageThatIsNotThereBlocks() throws IOException {
    assertThat(plan("-f", environment("9.9.9"), "--bootstrap", outputs())).isEqualTo(1);
    assertThat(out.toString()).contains("✖ ImageNotFound  no image 9.9.9 in …/");
  }

  @Test
  void aMissingOutputIsNamedWithTheFileItIsMissingFrom() throws IOException {
    String file = file("outputs.json", "{\"vpc_id\": \"vpc-0a1b2c3d\"}");
    assertThat(plan("-f", environment("1.0.0"), "--bootstrap", file)).isEqualTo(1);
    assertThat(out.toString()).contains("✖ MissingKey  " + file + " has no key ");
  }

  @Test
  void jsonHasTheSameExitCode() throws IOException {
    int code = plan("-f", environment("1.0.0"), "--bootstrap", outputs(), "-o", "json");
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("exitCode").asInt()).isEqualTo(code).isEqualTo(2);
    assertThat(json.at("/environments/0/outcome").asText()).isEqualTo("Changes");
    assertThat(json.at("/environments/0/changes").size()).isPositive();
  }

  @Test
  void mistakesOnTheCommandLineAreUsageErrors() throws IOException {
    assertThat(plan()).isEqualTo(64);
    assertThat(plan("-f", environment("1.0.0"), "--installation", "Not_A_Name")).isEqualTo(64);
    String other = ENVIRONMENT.replace("{name: dev}", "{name: dev, namespace: shop}");
    assertThat(plan("-n", "default", "-f", file("o.yaml", other.formatted("1.0.0")))).isEqualTo(64);
  }

  @Test
  void whatCannotBeReadIsAnError() throws IOException {
    assertThat(plan("-f", folder.resolve("nope.yaml").toString())).isEqualTo(1);
    assertThat(plan("-f", file("other.yaml", "kind: Service"))).isEqualTo(1);
    assertThat(plan("-f", file("broken.yaml", "a: [1"))).isEqualTo(1);
    assertThat(err.toString())
        .contains("nope.yaml: no such file")
        .contains("other.yaml has no OrderTrackingEnvironment in it")
        .contains("broken.yaml:1: not YAML");
  }
}
