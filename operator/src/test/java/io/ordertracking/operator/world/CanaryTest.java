package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertracking.operator.plan.text.PlanColours;
import io.ordertracking.operator.plan.text.PlanDescriber;
import io.ordertracking.operator.plan.text.PlanJson;
import io.ordertracking.operator.plan.text.PlanText;
import io.ordertracking.operator.plan.text.PlannedEnvironment;
import io.ordertracking.operator.runtime.CapturedLog;
import io.ordertracking.operator.status.Notices;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.TerraformState;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.ecs.ContainerOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/**
 * No secret comes out, wherever it went in: not in logs (all libraries at level TRACE), status,
 * events, metrics and plans, nor in the stack trace of what failed. docs/secrets.md has the table.
 */
@Isolated // the log
class CanaryTest {
  private final World world = new World();
  private final Canaries canaries = new Canaries();
  private final String keyId = canaries.accessKeyId();
  private final String secretKey = canaries.secretAccessKey();
  private final String token = canaries.sessionToken();
  private final Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
  private final StringBuilder shown = new StringBuilder();
  private final CapturedLog log = new CapturedLog();

  @BeforeEach
  void ownCredentials() {
    world.credentials =
        StaticCredentialsProvider.create(AwsSessionCredentials.create(keyId, secretKey, token));
    world.restart();
  }

  @AfterEach
  void close() {
    log.close();
    world.close();
  }

  @Test
  void ownCredentialsAndAnotherAccountsState() {
    TerraformState.CANARIES.forEach(canaries::remember);
    dev.edit(Specs.set("bootstrap", s3(ReadyAccount.STATE_KEY)));
    passes(4);
    world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
    assertThat(log.text()).as("requests are logged").contains("software.amazon.awssdk");
    nothingShown();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 300, 900, 1500})
  void aStateThatBreaksOff(int left) {
    TerraformState.CANARIES.forEach(canaries::remember);
    String state = world.aws.s3().text(bucket(), ReadyAccount.STATE_KEY).orElseThrow();
    int secret = state.indexOf(TerraformState.CANARIES.getFirst());
    String broken = state.substring(0, Math.min(state.length(), secret + left));
    world.aws.s3().put(bucket(), ReadyAccount.STATE_KEY, broken + "\u0001" + canaries.password());
    dev.edit(Specs.set("bootstrap", s3(ReadyAccount.STATE_KEY)));
    passes(2);
    assertThat(dev.condition("BootstrapResolved").status()).isEqualTo("False");
    nothingShown();
  }

  @Test
  void outputsWithMoreInThemThanTheyShouldHave() throws Exception {
    Map<String, Object> outputs = new HashMap<>(world.account.outputs());
    outputs.put("db_password", canaries.password());
    outputs.put("rds_db_name", Map.of("value", List.of(canaries.password(), 1), "sensitive", true));
    world
        .aws
        .s3()
        .put(bucket(), ReadyAccount.OUTPUTS_KEY, new ObjectMapper().writeValueAsString(outputs));
    dev.edit(Specs.set("bootstrap", s3(ReadyAccount.OUTPUTS_KEY)));
    passes(2);
    assertThat(dev.condition("BootstrapResolved").status()).isEqualTo("False");
    nothingShown();
  }

  /** Somebody took the secret for its ARN. */
  @Test
  void theSecretInTheConfigMapInsteadOfItsArn() {
    Map<String, String> outputs = new HashMap<>(world.account.outputs());
    outputs.put("db_password", canaries.password());
    outputs.put("rds_secret_arn", canaries.password());
    world.configMaps.put("default/order-tracking-bootstrap", outputs);
    passes(2);
    assertThat(dev.condition("BootstrapResolved").message()).contains("rds_secret_arn");
    nothingShown();
  }

  @Test
  void theSecretInTheSpecInsteadOfItsArn() {
    Map<String, String> secret = Map.of("name", "API", "valueFrom", canaries.password());
    dev.edit(Specs.set("service.secrets", List.of(secret)));
    passes(2);
    assertThat(dev.condition("Ready").message()).contains("spec.service.secrets[0].valueFrom");
    nothingShown();
  }

  @Test
  void secretsInPlainVariablesThroughCreationChangeAndDrift() {
    dev.edit(Specs.set("driftPolicy", "Report"));
    dev.edit(Specs.set("service.env", variables()));
    world.settle(dev);
    dev.edit(Specs.set("service.env", variables()));
    plan();
    passes(3);
    world.settle(dev);
    changeByHand();
    world.advance(Duration.ofHours(2));
    passes(3);
    assertThat(dev.condition("InSync").status()).as("the drift is seen").isEqualTo("False");
    nothingShown();
  }

  @Test
  void theReasonOfABrokenRollout() {
    world.settle(dev);
    String url =
        "jdbc:postgresql://app:%s@db/orders?password=%s"
            .formatted(canaries.password(), canaries.password());
    world
        .aws
        .ecs()
        .images(
            (_, _) ->
                new ContainerOutcome.CrashesAfter(
                    Duration.ofSeconds(5), 1, "can't connect to " + url));
    dev.edit(Specs.tag("1.1.0"));
    world.settle(dev);
    assertThat(dev.condition("Ready").message()).contains("can't connect to");
    nothingShown();
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, 400",
    "ThrottlingException, 400",
    "ServerException, 500",
    "InvalidParameterException, 400",
    "SignatureDoesNotMatch, 403"
  })
  void errorsThatQuoteWhatTheyWereAsked(String code, int status) {
    Fault fault = new Fault(code, status, leakyText());
    for (String operation :
        List.of(
            "sts:GetCallerIdentity",
            "ecs:DescribeClusters",
            "ecr:DescribeImages",
            "iam:GetRole",
            "ecs:RegisterTaskDefinition",
            "elasticloadbalancing:CreateLoadBalancer",
            "ecs:CreateService")) {
      world.faults.on(operation).failAlways(fault);
      world.restart();
      passes(1);
      world.faults.clear();
    }
    dev.edit(Specs.set("bootstrap", s3(ReadyAccount.OUTPUTS_KEY)));
    world.faults.on("s3:GetObject").failAlways(fault);
    passes(2);
    dev.delete(world.clock.instant());
    world.faults.clear();
    world.faults.when(name -> name.contains("Delete")).failAlways(fault);
    passes(2);
    assertThat(shown.toString()).as("the errors are shown").contains(code);
    nothingShown();
  }

  /** What AWS and those in front of it are known to repeat. */
  private String leakyText() {
    String password = canaries.password();
    String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
    return String.join(
        "\n",
        "The Canonical String for this request should have been 'POST",
        "x-amz-security-token:" + token,
        "' for key " + keyId + " and secret " + secretKey,
        "GET https://b.s3.amazonaws.com/k?X-Amz-Credential=" + keyId + "%2Fus-east-1",
        "&X-Amz-Security-Token=" + encoded + "&X-Amz-Signature=" + canaries.remember(hex()),
        "jdbc:postgresql://app:" + password + "@db:5432/orders?user=app&password=" + password,
        "Value {\"SecretString\":\""
            + password
            + "\"} is invalid; Authorization: Bearer "
            + password,
        "request body: {\"environment\":[{\"name\":\"A\",\"value\":\"" + password + "\"}]}");
  }

  private String hex() {
    return "%016x".formatted(new java.util.Random().nextLong()).repeat(4);
  }

  private List<Map<String, String>> variables() {
    String password = canaries.password();
    return List.of(
        Map.of("name", "PARTNER_API_KEY", "value", canaries.password()),
        Map.of("name", "MAIL_PASSWD", "value", canaries.password()),
        Map.of("name", "REPORTS_URL", "value", "https://app:" + password + "@reports/x"),
        Map.of(
            "name",
            "JAAS",
            "value",
            "x".repeat(180) + " required username=\"a\" password=\"" + password + "\";"));
  }

  /** Another revision, with secrets of its own in it. */
  private void changeByHand() {
    try (EcsClient ecs = world.ecsClient()) {
      String name = "order-tracking-dev";
      var old = ecs.describeTaskDefinition(r -> r.taskDefinition(name)).taskDefinition();
      ContainerDefinition container =
          old.containerDefinitions().getFirst().toBuilder()
              .environment(
                  KeyValuePair.builder().name("API_TOKEN").value(canaries.password()).build())
              .build();
      var made =
          ecs.registerTaskDefinition(
              r ->
                  r.family(name)
                      .containerDefinitions(container)
                      .cpu(old.cpu())
                      .memory(old.memory())
                      .networkMode(old.networkMode())
                      .requiresCompatibilities(old.requiresCompatibilities())
                      .taskRoleArn(old.taskRoleArn())
                      .executionRoleArn(old.executionRoleArn()));
      ecs.updateService(
          r ->
              r.cluster(name)
                  .service(name)
                  .taskDefinition(made.taskDefinition().taskDefinitionArn()));
    }
  }

  private Map<String, Object> s3(String key) {
    return Map.of("s3", Map.of("bucket", bucket(), "key", key));
  }

  private String bucket() {
    return Objects.requireNonNull(world.account.outputs().get("tf_state_bucket"));
  }

  private void passes(int number) {
    for (int i = 0; i < number; i++) {
      var before = dev.status();
      Duration wait = world.pass(dev);
      show(dev.verdict());
      if (!dev.gone()) {
        shown.append(dev.statusNow()).append('\n');
        shown.append(Notices.between(before, dev.statusNow())).append('\n');
        plan();
      }
      world.advance(wait);
    }
  }

  private void plan() {
    Verdict verdict = world.planOnly(dev);
    show(verdict);
    PlannedEnvironment planned =
        new PlannedEnvironment(
            "f.yaml",
            "default",
            "dev",
            "us-east-1",
            Optional.empty(),
            PlanDescriber.outcome(verdict),
            PlanDescriber.notes(verdict, "retry"));
    shown.append(PlanText.render(List.of(planned), PlanColours.OFF));
    shown.append(PlanJson.render(List.of(planned)));
  }

  private void show(Verdict verdict) {
    StringWriter text = new StringWriter();
    switch (verdict) {
      case Verdict.Unreadable(var failure) -> failure.printStackTrace(new PrintWriter(text));
      case Verdict.Reconciled reconciled ->
          reconciled
              .report()
              .failures()
              .forEach(failed -> failed.failure().printStackTrace(new PrintWriter(text)));
      case Verdict.Blocked(_, _, var message, _) -> text.append(message);
      case Verdict.Paused _, Verdict.Deleting _, Verdict.DeletionBlocked _, Verdict.Deleted _ ->
          text.append(verdict.toString());
    }
    shown.append(text).append('\n');
  }

  private void nothingShown() {
    world.registry.getMeters().forEach(meter -> shown.append(meter.getId()).append('\n'));
    canaries.assertNoneIn("status, events, metrics or plan", shown.toString());
    canaries.assertNoneIn("the log", log.text());
  }
}
