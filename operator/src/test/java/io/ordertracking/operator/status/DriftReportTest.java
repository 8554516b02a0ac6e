package io.ordertracking.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Difference;
import io.ordertracking.operator.plan.Drift;
import io.ordertracking.operator.plan.GoldenCase;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What status and events tell of what people did by hand. */
class DriftReportTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static EnvironmentStatus assemble(
      @Nullable EnvironmentStatus before, Instant now, String golden) {
    return new StatusAssembler(before, 1, now).assemble(GoldenCase.of(golden).verdict());
  }

  @Test
  void theTimeOfTheLookAloneIsWrittenEverySixHours() {
    EnvironmentStatus first = assemble(null, NOON, "02-unchanged");
    assertThat(first.lastDriftCheck()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(assemble(first, NOON.plus(Duration.ofHours(6)).minusSeconds(1), "02-unchanged"))
        .isEqualTo(first);
    assertThat(assemble(first, NOON.plus(Duration.ofHours(6)), "02-unchanged").lastDriftCheck())
        .isEqualTo("2026-03-01T18:00:00Z");
  }

  @Test
  void itIsWrittenAlongWithOtherNews() {
    EnvironmentStatus first = assemble(null, NOON, "02-unchanged");
    EnvironmentStatus drifted = assemble(first, NOON.plusSeconds(60), "11-retention-drift");
    assertThat(drifted.lastDriftCheck()).isEqualTo("2026-03-01T12:01:00Z");
    assertThat(drifted.differences())
        .containsExactly(
            new Difference(
                "log group", "/ecs/order-tracking-dev", "retentionInDays", "never expires", "14"));
  }

  @Test
  void oneEventANewDifferenceAndOneWhenItIsGone() {
    EnvironmentStatus fine = assemble(null, NOON, "02-unchanged");
    EnvironmentStatus drifted = assemble(fine, NOON, "72-attributes-drift");
    assertThat(drift(fine, drifted)).hasSize(4).allMatch(Notice::warning);
    assertThat(drift(drifted, assemble(drifted, NOON, "72-attributes-drift"))).isEmpty();
    EnvironmentStatus again = assemble(drifted, NOON, "02-unchanged");
    assertThat(again.differences()).isNull();
    assertThat(drift(drifted, again))
        .hasSize(4)
        .allMatch(notice -> notice.reason().equals("DriftCorrected") && !notice.warning());
  }

  private static List<Notice> drift(EnvironmentStatus before, EnvironmentStatus after) {
    return Notices.between(before, after).stream()
        .filter(notice -> notice.reason().startsWith("Drift"))
        .toList();
  }

  @Test
  void whatIsGoneIsMissing() {
    EnvironmentStatus fine = assemble(null, NOON, "02-unchanged");
    assertThat(drift(fine, assemble(fine, NOON, "65-listener-deleted")))
        .containsExactly(
            new Notice(true, "DriftDetected", "listener order-tracking-dev:80: missing"));
  }

  @Test
  void underReportReadyStaysAndInSyncSaysWhy() {
    EnvironmentStatus status = assemble(null, NOON, "80-release-beside-reported-drift");
    assertThat(Objects.requireNonNull(status.conditions()))
        .filteredOn(condition -> condition.type().equals("InSync"))
        .singleElement()
        .satisfies(
            condition -> {
              assertThat(condition.reason()).isEqualTo("DriftDetected");
              assertThat(condition.message()).contains("idle_timeout").contains("left as it is");
            });
  }

  @Test
  void manyDifferencesAreBounded() {
    List<io.ordertracking.operator.resource.Difference> many =
        IntStream.range(0, 60)
            .mapToObj(
                i -> new io.ordertracking.operator.resource.Difference("x".repeat(999), "1", "2"))
            .toList();
    Plan plan =
        new Plan(List.of(), List.of(new Drift(new ResourceId(Kind.SECURITY_GROUP, "sg"), many)));
    assertThat(Objects.requireNonNull(DriftReport.differences(plan)))
        .hasSize(20)
        .allMatch(difference -> difference.field().length() == 256);
  }

  @Test
  void theMarkOfWhatWasAppliedGoesWithTheChangeAndComesOnceEverythingIsInPlace() {
    EnvironmentStatus live = assemble(null, NOON, "02-unchanged");
    assertThat(live.applied()).isNotNull();
    assertThat(assemble(live, NOON, "05-count").applied()).as("something else is wanted").isNull();
    assertThat(assemble(null, NOON, "24-in-progress").applied()).isNull();
    assertThat(assemble(null, NOON, "79-drift-reported").applied()).isNotNull();
  }
}
