package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.ReadyAccount.Variant;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.core.SimulatedClock;
import io.ordertracking.simulator.door.HttpDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/**
 * All there is in real life, in one namespace: an AWS account behind HTTP, a kube-apiserver, the
 * packaged operator as a process, and a person with kubectl and otectl.
 *
 * <p>The account's time runs {@link #SPEED} times as fast as the operator's and is soon ahead of
 * it: for the operator, all that happens in AWS lies in the future. A test that looks at times
 * opens a stage whose account begins in the past, and gives its environments a longer {@code
 * rollout.timeout} than that.
 */
final class Stage implements AutoCloseable {
  static final double SPEED = 40;

  /** How long a step may take; generous, as it only matters when something is wrong. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  static final String BOOTSTRAP = "order-tracking-bootstrap";

  /** Why tasks of 1.2.0-broken stop. */
  static final String BROKEN =
      "Essential container in task exited: exit code 1 (Missing property ORDERS_TOPIC)";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubeApiServer server;
  private final String namespace;
  private final Simulator aws;
  private final ReadyAccount account;
  private final HttpDoor door;
  private final Path config;
  private final SdkHttpClient http = ApacheHttpClient.create();
  private final List<OperatorChild> children = new ArrayList<>();

  private Stage(KubeApiServer server, String namespace, Setting setting) throws IOException {
    this.server = server;
    this.namespace = namespace;
    this.aws =
        Simulator.builder()
            .clock(SimulatedClock.running(Instant.now().minus(setting.behind()), SPEED))
            .build();
    this.account = ReadyAccount.furnish(aws, setting.variants().toArray(Variant[]::new));
    this.door = aws.serve(0);
    this.config = Files.createTempFile(server.folder(), namespace, ".yaml");
    Files.writeString(config, setting.config(namespace));
  }

  private Stage(Stage first, String namespace) {
    this.server = first.server;
    this.namespace = namespace;
    this.aws = first.aws;
    this.account = first.account;
    this.door = first.door;
    this.config = first.config;
  }

  /** A furnished account and an empty namespace with the bootstrap's ConfigMap; no operator yet. */
  static Stage open(KubeApiServer server, String namespace) throws Exception {
    return open(server, namespace, Setting.USUAL);
  }

  static Stage open(KubeApiServer server, String namespace, Setting setting) throws Exception {
    Stage stage = new Stage(server, namespace, setting);
    stage.furnish();
    return stage;
  }

  /** Another namespace beside this one, for the same operators; ends with this one. */
  Stage beside(String neighbour) throws Exception {
    Stage stage = new Stage(this, neighbour);
    stage.furnish();
    return stage;
  }

  private void furnish() throws Exception {
    server.kubectl().run("create", "namespace", namespace).ok();
    apply(account.configMap(BOOTSTRAP));
  }

  /** Starts an operator, beside those that run already. */
  OperatorChild startOperator() throws IOException, InterruptedException {
    return startOperator(Map.of());
  }

  /** The same with other rights. */
  OperatorChild startOperator(Path kubeconfig) throws IOException, InterruptedException {
    return startOperator(Map.of("KUBECONFIG", kubeconfig.toString()));
  }

  /** The same with other rights and another configuration. */
  OperatorChild startOperator(Path kubeconfig, Path otherConfig)
      throws IOException, InterruptedException {
    return startOperator(otherConfig, Map.of("KUBECONFIG", kubeconfig.toString()));
  }

  /** The same with some variables of its environment set otherwise; an empty value removes one. */
  OperatorChild startOperator(Map<String, String> otherwise)
      throws IOException, InterruptedException {
    return startOperator(config, otherwise);
  }

  private OperatorChild startOperator(Path chosen, Map<String, String> otherwise)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(operatorEnvironment());
    environment.putAll(otherwise);
    environment.values().removeIf(String::isEmpty);
    OperatorChild child = OperatorChild.start(chosen, environment, server.folder());
    children.add(child);
    return child;
  }

  /** What leads an operator, or otectl, to this API server and this account. */
  Map<String, String> operatorEnvironment() {
    return OperatorChild.environment(server.kubeconfig(), door.endpoint());
  }

  /** The operator's configuration file. */
  Path config() {
    return config;
  }

  /** A manifest on disk; removed with the server. */
  Path file(String manifest) throws IOException {
    return Files.writeString(Files.createTempFile(server.folder(), "manifest", ".yaml"), manifest);
  }

  Simulator aws() {
    return aws;
  }

  ReadyAccount account() {
    return account;
  }

  /** Somebody else's SDK, through the same door as the operator's. */
  SimulatorClients somebody() {
    return SimulatorClients.of(aws).over(http, door.endpoint());
  }

  /** Somebody on the Internet. */
  Visitor visitor() {
    return new Visitor(door.endpoint(), "203.0.113.77");
  }

  /** Somebody who seems to sit at this address. */
  Visitor visitor(String address) {
    return new Visitor(door.endpoint(), address);
  }

  /** Every write to AWS so far as {@code operation request}: none should be made twice. */
  List<String> awsWrites() {
    return aws.calls().writes().all().stream()
        .map(call -> call.name() + " " + call.request())
        .toList();
  }

  String namespace() {
    return namespace;
  }

  Kubectl.Answer kubectl(String... arguments) throws IOException, InterruptedException {
    return server.kubectl().run(inNamespace(arguments));
  }

  Otectl.Answer otectl(String... arguments) throws IOException, InterruptedException {
    return new Otectl(operatorEnvironment()).run(inNamespace(arguments));
  }

  private String[] inNamespace(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-n", namespace));
    return all.toArray(String[]::new);
  }

  /** {@code kubectl apply}. */
  void apply(String manifest) throws IOException, InterruptedException {
    server.kubectl().runWithInput(manifest, "apply", "-n", namespace, "-f", "-").ok();
  }

  /** A release: one line of the manifest. */
  void setTag(String name, String tag) throws IOException, InterruptedException {
    patch(name, "{\"spec\":{\"image\":{\"tag\":\"" + tag + "\"}}}");
  }

  void patch(String name, String merge) throws IOException, InterruptedException {
    kubectl("patch", "ote", name, "--type=merge", "-p", merge).ok();
  }

  /** {@code kubectl wait}, as people and pipelines do. */
  void waitFor(String condition, String name) throws IOException, InterruptedException {
    kubectl(
            "wait",
            "--for=condition=" + condition,
            "ote/" + name,
            "--timeout=" + PATIENCE.toSeconds() + "s")
        .ok();
  }

  /** An environment of this name with image 1.0.0, live. */
  void live(String name) throws IOException, InterruptedException {
    live(name, "  service: {desiredCount: 1}");
  }

  /** The same, with more lines of its spec. */
  void live(String name, String more) throws IOException, InterruptedException {
    apply(Manifests.environment(name, more));
    waitFor("Ready", name);
  }

  /** The custom resource as it is now. */
  JsonNode environment(String name) throws IOException, InterruptedException {
    return JSON.readTree(kubectl("get", "ote", name, "-o", "json").ok());
  }

  String url(String name) throws IOException, InterruptedException {
    return environment(name).at("/status/url").asText();
  }

  /** A variable of the revision that is going out, or has gone out, as ECS has it. */
  String variable(String name, String variable) {
    try (EcsClient ecs = somebody().ecs()) {
      String service = "order-tracking-" + name;
      String revision =
          ecs.describeServices(r -> r.cluster(service).services(service))
              .services()
              .getFirst()
              .taskDefinition();
      return ecs
          .describeTaskDefinition(r -> r.taskDefinition(revision))
          .taskDefinition()
          .containerDefinitions()
          .getFirst()
          .environment()
          .stream()
          .filter(each -> each.name().equals(variable))
          .map(KeyValuePair::value)
          .findFirst()
          .orElseThrow();
    }
  }

  /** A condition as {@code status reason: message}; empty where there is none. */
  String condition(String name, String type) throws IOException, InterruptedException {
    for (JsonNode condition : environment(name).at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return "%s %s: %s"
            .formatted(
                condition.path("status").asText(),
                condition.path("reason").asText(),
                condition.path("message").asText());
      }
    }
    return "";
  }

  /** Waits until a condition reads like this. */
  void awaitCondition(String name, String type, String start) throws InterruptedException {
    Await.until(PATIENCE, () -> condition(name, type), text -> assertThat(text).startsWith(start));
  }

  /** Events of an environment, oldest first, as {@code type reason: message}. */
  List<String> events(String name) throws IOException, InterruptedException {
    return kubectl(
            "get",
            "events",
            "--field-selector=involvedObject.name=" + name,
            "--sort-by=.metadata.resourceVersion",
            "-o",
            "jsonpath={range .items[*]}{.type} {.reason}: {.message}{\"\\n\"}{end}")
        .ok()
        .lines()
        .toList();
  }

  /** What the operator has written through the API so far, leases apart. */
  List<ApiWrite> operatorWrites() {
    return server.writes().stream()
        .filter(ApiWrite::byJava)
        .filter(write -> !write.resource().equals("leases"))
        .filter(write -> write.object().startsWith(namespace + "/"))
        .toList();
  }

  @Override
  public void close() {
    children.forEach(OperatorChild::close);
    http.close();
    aws.close();
  }
}
