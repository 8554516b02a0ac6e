package io.ordertracking.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.core.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.sts.model.StsException;

/** Each kind of fault, as the SDK's clients see it. */
class FaultsTest {
  private final Simulator aws = Simulator.builder().faults(Faults.seeded(42)).build();
  private final SimulatorClients retrying = SimulatorClients.of(aws);
  private final SimulatorClients clients = retrying.withoutRetries();
  private final CloudWatchLogsClient logs = clients.logs();

  private void create(CloudWatchLogsClient client, String name) {
    client.createLogGroup(r -> r.logGroupName(name));
  }

  private List<String> outcomes() {
    return aws.calls().all().all().stream().map(call -> call.outcome()).toList();
  }

  @Test
  void failedCallChangesNothing() {
    aws.faults().failCall(2, Fault.client("LimitExceededException", "no more"));
    create(logs, "/1");
    assertThatExceptionOfType(CloudWatchLogsException.class)
        .isThrownBy(() -> create(logs, "/2"))
        .withMessageContaining("no more");
    create(logs, "/3");
    assertThat(aws.logs().groups()).containsOnlyKeys("/1", "/3");
  }

  @Test
  void sdkRetriesA500() {
    aws.faults().failCall(1);
    create(retrying.logs(), "/1");
    assertThat(outcomes()).containsExactly("InternalFailure", "OK");
  }

  @Test
  void lostAnswerHasDoneItsWork() {
    aws.faults().loseAnswerOfCall(1);
    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> create(logs, "/1"));
    assertThat(aws.logs().groups()).containsOnlyKeys("/1");
    assertThat(outcomes()).containsExactly("AnswerLost");
  }

  @Test
  void viewsCountTheMatchingCallsFromNowOn() {
    create(logs, "/1");
    aws.faults().on("logs:CreateLogGroup").failCall(2);
    create(logs, "/2");
    logs.describeLogGroups();
    assertThatExceptionOfType(CloudWatchLogsException.class).isThrownBy(() -> create(logs, "/3"));
    create(logs, "/4");
  }

  @Test
  void nextCallsFailThenNoMore() {
    aws.faults().when(op -> op.startsWith("logs:")).failNext(2, Fault.client("X", "x"));
    clients.sts().getCallerIdentity();
    assertThatExceptionOfType(CloudWatchLogsException.class).isThrownBy(logs::describeLogGroups);
    assertThatExceptionOfType(CloudWatchLogsException.class).isThrownBy(logs::describeLogGroups);
    logs.describeLogGroups();
  }

  @Test
  void missingRightsStayMissingUntilThePlanIsCleared() {
    aws.faults().on("logs:CreateLogGroup").failAlways(Fault.client("AccessDeniedException", "no"));
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(CloudWatchLogsException.class).isThrownBy(() -> create(logs, "/1"));
    }
    aws.faults().clear();
    create(logs, "/1");
  }

  @Test
  void expiredSessionsAreWordedAsTheServiceDoes() {
    aws.faults().expireCredentialsAtCall(1).expireCredentialsAtCall(2);
    assertThatExceptionOfType(CloudWatchLogsException.class)
        .isThrownBy(logs::describeLogGroups)
        .satisfies(
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException"));
    assertThatExceptionOfType(StsException.class)
        .isThrownBy(() -> clients.sts().getCallerIdentity())
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
  }

  @Test
  void staleReadsShowTheWorldAsItWas() {
    aws.faults().staleReads(Duration.ofSeconds(10));
    create(logs, "/1");
    assertThat(logs.describeLogGroups().logGroups()).isEmpty();
    aws.clock().advance(Duration.ofSeconds(9));
    assertThat(logs.describeLogGroups().logGroups()).isEmpty();
    aws.clock().advance(Duration.ofSeconds(1));
    assertThat(logs.describeLogGroups().logGroups()).hasSize(1);
  }

  @Test
  void staleReadsDontMakeWritesBlind() {
    aws.faults().staleReads(Duration.ofSeconds(10));
    create(logs, "/1");
    assertThatExceptionOfType(CloudWatchLogsException.class).isThrownBy(() -> create(logs, "/1"));
  }

  @Test
  void randomStalenessIsTheSeeds() {
    assertThat(seenWithSeed(7)).isEqualTo(seenWithSeed(7)).contains(0).contains(1);
    assertThat(seenWithSeed(7)).isNotEqualTo(seenWithSeed(8));
  }

  private static List<Integer> seenWithSeed(long seed) {
    try (Simulator other = Simulator.builder().faults(Faults.seeded(seed)).build()) {
      other.faults().staleReadsUpTo(Duration.ofSeconds(20));
      CloudWatchLogsClient reader = SimulatorClients.of(other).logs();
      reader.createLogGroup(r -> r.logGroupName("/1"));
      other.clock().advance(Duration.ofSeconds(10));
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        seen.add(reader.describeLogGroups().logGroups().size());
      }
      return seen;
    }
  }

  @Test
  void crashBeforeACallLeavesItUndone() {
    aws.faults().crashBefore(2);
    create(logs, "/1");
    assertThatExceptionOfType(CallerCrashed.class)
        .isThrownBy(() -> create(logs, "/2"))
        .withMessageContaining("before call 2");
    assertThat(aws.logs().groups()).containsOnlyKeys("/1");
    assertThat(outcomes()).containsExactly("OK", "Crashed");
  }

  @Test
  void crashAfterACallGetsPastTheSdksRetries() {
    aws.faults().crashAfter(1);
    assertThatExceptionOfType(CallerCrashed.class)
        .isThrownBy(() -> create(retrying.logs(), "/1"))
        .withMessageContaining("after call 1");
    assertThat(aws.logs().groups()).containsOnlyKeys("/1");
    assertThat(aws.calls().all().size()).isEqualTo(1);
  }

  @Test
  void crashedProcessStaysDeadAndItsSuccessorLives() {
    aws.faults().crashBefore(1);
    assertThatExceptionOfType(CallerCrashed.class).isThrownBy(logs::describeLogGroups);
    assertThatExceptionOfType(CallerCrashed.class)
        .isThrownBy(logs::describeLogGroups)
        .withMessageContaining("open a new inProcess() door");
    assertThatNoException().isThrownBy(() -> SimulatorClients.of(aws).logs().describeLogGroups());
  }

  @Test
  void hooksRunAroundTheCall() {
    List<String> order = new ArrayList<>();
    aws.faults()
        .beforeCall(1, () -> order.add("before, groups: " + aws.logs().groups().size()))
        .afterCall(1, () -> order.add("after, groups: " + aws.logs().groups().size()));
    create(logs, "/1");
    assertThat(order).containsExactly("before, groups: 0", "after, groups: 1");
  }

  @Test
  void ecsThrottlesPerBucketGroupOnTheAccountsClock() {
    aws.faults().throttleAtPublishedRates();
    for (int i = 0; i < 10; i++) {
      create(logs, "/" + i);
    }
    assertThatExceptionOfType(CloudWatchLogsException.class)
        .isThrownBy(() -> create(logs, "/10"))
        .satisfies(
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.isThrottlingException()).isTrue();
            })
        .withMessageContaining("Rate exceeded");
    aws.clock().advance(Duration.ofMillis(100));
    create(logs, "/10");
    assertThatExceptionOfType(CloudWatchLogsException.class).isThrownBy(() -> create(logs, "/11"));
  }

  @Test
  void ec2ThrottlesInItsOwnWords() {
    aws.faults().throttleAtPublishedRates();
    for (int i = 0; i < 100; i++) {
      clients.ec2().describeVpcs();
    }
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> clients.ec2().describeVpcs())
        .satisfies(
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("RequestLimitExceeded");
              assertThat(e.isThrottlingException()).isTrue();
            });
  }

  @Test
  void whatADelayedAnswerSaysMayBeOver() {
    Instant asked = aws.clock().instant();
    aws.faults().delayAnswersUpTo(Duration.ofSeconds(8));
    for (int i = 0; i < 20; i++) {
      create(logs, "/" + i);
    }
    Duration took = Duration.between(asked, aws.clock().instant());
    assertThat(took).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(120));
    assertThat(aws.calls().all().all().getFirst().at()).as("answered").isAfter(asked);
  }

  @Test
  void nothingHitsWhatIsDoneByHand() {
    aws.faults().failAlways(Fault.client("LimitExceededException", "no more")).crashBefore(2);
    SdkHttpClient door = aws.byHand();
    try (CloudWatchLogsClient hand =
        SimulatorClients.of(aws).over(door, URI.create("http://localhost")).logs()) {
      for (int i = 0; i < 3; i++) {
        create(hand, "/" + i);
      }
    }
    assertThat(outcomes()).containsExactly("OK", "OK", "OK");
  }

  @Test
  void slowAnswersOverlap() throws InterruptedException {
    aws.faults().latency(Duration.ofMillis(60));
    logs.describeLogGroups();
    long start = System.nanoTime();
    Thread[] threads = new Thread[10];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.ofVirtual().start(logs::describeLogGroups);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(60), Duration.ofMillis(500));
  }

  @Test
  void randomFailuresAreTheSeeds() {
    aws.faults().failAtRandom(0.5);
    List<String> first = run(aws);
    Simulator again = Simulator.builder().faults(Faults.seeded(42)).build();
    again.faults().failAtRandom(0.5);
    assertThat(run(again)).isEqualTo(first).contains("OK").contains("InternalFailure");
  }

  private static List<String> run(Simulator simulator) {
    CloudWatchLogsClient client = SimulatorClients.of(simulator).withoutRetries().logs();
    for (int i = 0; i < 20; i++) {
      try {
        client.describeLogGroups();
      } catch (CloudWatchLogsException e) {
        // as planned; the log has it
      }
    }
    return simulator.calls().all().all().stream().map(call -> call.outcome()).toList();
  }
}
