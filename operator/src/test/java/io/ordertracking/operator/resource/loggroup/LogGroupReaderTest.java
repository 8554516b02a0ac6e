package io.ordertracking.operator.resource.loggroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.SimulatedElb;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogGroupReaderTest {
  private static final String NAME = "/ecs/order-tracking-dev";

  /** The group itself is read each time, its tags seldom. */
  private static final Freshness TAGS_BELIEVED =
      new Freshness(Duration.ZERO, Duration.ZERO, Duration.ofHours(1));

  private final SimulatedElb account = new SimulatedElb();
  private final LogGroupReader reader = new LogGroupReader(account.aws, account.batching);

  @AfterEach
  void close() {
    account.close();
  }

  private void make(Map<String, String> tags) {
    new LogGroupWriter(account.aws).write(new LogGroupStep.Create(NAME, tags), new LateValues());
  }

  private void remove() {
    new LogGroupWriter(account.aws).write(new LogGroupStep.Delete(NAME), new LateValues());
  }

  private Map<String, String> tags(Freshness freshness) {
    return reader.read(NAME, freshness).orElseThrow().tags();
  }

  @Test
  void findsTheExactNameWithItsTags() {
    account.aws.logs(logs -> logs.createLogGroup(r -> r.logGroupName(NAME + "2")));
    assertThat(reader.read(NAME, Freshness.NOW)).isEmpty();
    make(SimulatedElb.TAGS);
    ObservedLogGroup found = reader.read(NAME, Freshness.NOW).orElseThrow();
    assertThat(found.name()).isEqualTo(NAME);
    assertThat(found.arn()).endsWith("log-group:" + NAME);
    assertThat(found.retentionDays()).isEmpty();
    assertThat(found.tags()).isEqualTo(SimulatedElb.TAGS);
  }

  @Test
  void betweenTwoResyncsNothingIsRead() {
    make(SimulatedElb.TAGS);
    tags(SimulatedElb.RELAXED);
    assertThat(account.calls(() -> tags(SimulatedElb.RELAXED))).isZero();
    assertThat(account.calls(() -> tags(TAGS_BELIEVED))).isEqualTo(1);
    assertThat(account.calls(() -> tags(Freshness.NOW))).isEqualTo(2);
  }

  @Test
  void aWriteOfOursIsSeen() {
    make(SimulatedElb.TAGS);
    ObservedLogGroup found = reader.read(NAME, SimulatedElb.RELAXED).orElseThrow();
    new LogGroupWriter(account.aws)
        .write(new LogGroupStep.Tag(found.arn(), Map.of("Team", "x")), new LateValues());
    reader.forget(NAME);
    assertThat(tags(SimulatedElb.RELAXED)).containsEntry("Team", "x");
  }

  @Test
  void tagsOfADeletedNamesakeAreNotBelieved() {
    make(SimulatedElb.TAGS);
    tags(TAGS_BELIEVED);
    remove();
    account.simulator.clock().advance(Duration.ofSeconds(1));
    make(Map.of("Owner", "somebody else"));
    assertThat(tags(TAGS_BELIEVED)).isEqualTo(Map.of("Owner", "somebody else"));
  }
}
