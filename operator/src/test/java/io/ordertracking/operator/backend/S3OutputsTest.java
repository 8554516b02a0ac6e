package io.ordertracking.operator.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.bootstrap.BootstrapResult.Problem;
import io.ordertracking.operator.bootstrap.BootstrapResult.Resolved;
import io.ordertracking.operator.bootstrap.BootstrapResult.Unresolved;
import io.ordertracking.operator.bootstrap.S3Location;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.TerraformState;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.SimulatedClock;
import io.ordertracking.simulator.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

@Isolated // the log
class S3OutputsTest {
  private final SimulatedClock clock = SimulatedClock.manual(Instant.parse("2026-03-01T10:00:00Z"));
  private final Faults faults = Faults.none();
  private final Simulator aws = Simulator.builder().clock(clock).faults(faults).build();
  private final Map<String, String> account = ReadyAccount.furnish(aws).outputs();
  private final String bucket = Objects.requireNonNull(account.get("tf_state_bucket"));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AwsGateways gateways =
      new AwsGateways(
          AwsSettings.of(new OperatorConfig.Aws(1.0, Duration.ofSeconds(30)), registry)
              .withTime(clock, clock::advance)
              .withHttpClient(aws.inProcess())
              .withCredentials(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
  private final S3Outputs outputs =
      new S3Outputs(gateways, new Batching(Duration.ZERO, clock, clock::advance));

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final List<Appender<ILoggingEvent>> quiet = new ArrayList<>();

  @BeforeEach
  void listen() {
    root.iteratorForAppenders().forEachRemaining(quiet::add);
    quiet.forEach(root::detachAppender); // everything is a lot
    root.setLevel(Level.TRACE);
    log.list = new CopyOnWriteArrayList<>(); // other tests log beside this one
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void close() {
    root.detachAppender(log);
    quiet.forEach(root::addAppender);
    root.setLevel(before);
    gateways.close();
    aws.close();
  }

  private BootstrapResult read(String key) {
    return outputs.read(new S3Location("us-east-1", bucket, key), Duration.ZERO);
  }

  private BootstrapOutputs resolved(String key) {
    return switch (read(key)) {
      case Resolved resolved -> resolved.outputs();
      case Unresolved not -> throw new AssertionError(not.message());
    };
  }

  private Unresolved unresolved(String key) {
    return (Unresolved) read(key);
  }

  private long bodies() {
    return aws.calls().all().of("s3:GetObject").filter(call -> call.ok()).size();
  }

  @Test
  void outputsJsonAndTheStateSayTheSame() {
    BootstrapOutputs flat = resolved(ReadyAccount.OUTPUTS_KEY);
    assertThat(flat.vpcId()).isEqualTo(account.get("vpc_id"));
    assertThat(flat.mskSecurityGroup()).isEqualTo(account.get("msk_sg_id"));
    assertThat(resolved(ReadyAccount.STATE_KEY)).isEqualTo(flat);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void nothingElseOfAStateIsKeptLoggedOrShown(int damage) {
    String state = aws.s3().text(bucket, ReadyAccount.STATE_KEY).orElseThrow();
    String damaged =
        switch (damage) {
          case 0 -> state;
          case 1 -> state.substring(0, state.lastIndexOf(TerraformState.CANARIES.get(1)) + 10);
          case 2 -> state.replace("\"vpc_id\"", "\"not_the_vpc\"");
          default ->
              state.replace(
                  Objects.requireNonNull(account.get("vpc_id")), TerraformState.CANARIES.get(2));
        };
    aws.s3().put(bucket, ReadyAccount.STATE_KEY, damaged);
    BootstrapResult result = read(ReadyAccount.STATE_KEY);
    assertThat(result).isInstanceOf(damage == 0 ? Resolved.class : Unresolved.class);
    String everything = result + " " + outputs + " " + log.list;
    for (String canary : TerraformState.CANARIES) {
      assertThat(everything).doesNotContain(canary);
    }
  }

  @Test
  void anUnchangedObjectIsNotSentAgain() {
    BootstrapOutputs first = resolved(ReadyAccount.OUTPUTS_KEY);
    assertThat(resolved(ReadyAccount.OUTPUTS_KEY)).isEqualTo(first);
    assertThat(aws.calls().all().of("s3:GetObject").size()).isEqualTo(2);
    assertThat(bodies()).isEqualTo(1);
    assertThat(
            registry
                .get("aws_calls")
                .tags("operation", "GetObject", "result", "ok")
                .counter()
                .count())
        .isEqualTo(2);
    String changed = aws.s3().text(bucket, ReadyAccount.OUTPUTS_KEY).orElseThrow();
    aws.s3().put(bucket, ReadyAccount.OUTPUTS_KEY, changed.replace("\"5432\"", "\"5433\""));
    assertThat(resolved(ReadyAccount.OUTPUTS_KEY).rdsPort()).isEqualTo(5433);
  }

  @Test
  void environmentsShareARecentAnswerButNotARefusal() {
    S3Location location = new S3Location("us-east-1", bucket, ReadyAccount.OUTPUTS_KEY);
    Duration minute = Duration.ofMinutes(1);
    for (int i = 0; i < 100; i++) {
      assertThat(outputs.read(location, minute)).isInstanceOf(Resolved.class);
    }
    assertThat(aws.calls().all().of("s3:GetObject").size()).isEqualTo(1);
    clock.advance(minute);
    aws.s3().put(bucket, ReadyAccount.OUTPUTS_KEY, "{}");
    assertThat(outputs.read(location, minute)).isInstanceOf(Unresolved.class);
    aws.s3()
        .put(
            bucket,
            ReadyAccount.OUTPUTS_KEY,
            aws.s3().text(bucket, ReadyAccount.STATE_KEY).orElseThrow());
    assertThat(outputs.read(location, minute)).isInstanceOf(Resolved.class);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(unresolved("no/such.json").problem()).isEqualTo(Problem.SOURCE_NOT_FOUND);
    assertThat(unresolved("no/such.json").message())
        .startsWith("s3://" + bucket + "/no/such.json doesn't exist; ");
    BootstrapResult noBucket =
        outputs.read(new S3Location("us-east-1", "no-such-bucket", "k"), Duration.ZERO);
    assertThat(((Unresolved) noBucket).message())
        .startsWith("s3://no-such-bucket/k: there is no such bucket");
    aws.s3().put(bucket, "empty.json", "{}");
    assertThat(unresolved("empty.json").problem()).isEqualTo(Problem.MISSING_KEY);
    assertThat(unresolved("empty.json").message())
        .startsWith("s3://" + bucket + "/empty.json has no key vpc_id; ");
    aws.s3().put(bucket, "odd.json", "<html>");
    assertThat(unresolved("odd.json").problem()).isEqualTo(Problem.MALFORMED_SOURCE);
    assertThat(unresolved("odd.json").message())
        .startsWith("s3://" + bucket + "/odd.json is not JSON: line 1, column ");
  }

  @Test
  void aDenialNamesTheRightThatIsMissing() {
    aws.s3().deny(bucket);
    Unresolved denied = unresolved(ReadyAccount.OUTPUTS_KEY);
    assertThat(denied.problem()).isEqualTo(Problem.SOURCE_DENIED);
    assertThat(denied.message())
        .contains("s3:GetObject on arn:aws:s3:::" + bucket + "/" + ReadyAccount.OUTPUTS_KEY);
  }

  @Test
  void aBucketElsewhereIsNamedWithItsRegion() {
    aws.s3().putBucket("ot-elsewhere", "eu-west-1");
    BootstrapResult result =
        outputs.read(new S3Location("us-east-1", "ot-elsewhere", "k"), Duration.ZERO);
    assertThat(((Unresolved) result).problem()).isEqualTo(Problem.SOURCE_ELSEWHERE);
    assertThat(((Unresolved) result).message()).contains("eu-west-1").contains("us-east-1");
  }

  @Test
  void troubleOfAwsSaysNothingAboutTheObject() {
    faults.on("s3:GetObject").failAlways(new Fault("InternalError", 500, "try again"));
    assertThatThrownBy(() -> read(ReadyAccount.OUTPUTS_KEY)).isInstanceOf(AwsFailure.Unknown.class);
    faults.clear();
    assertThat(read(ReadyAccount.OUTPUTS_KEY)).isInstanceOf(Resolved.class);
  }
}
