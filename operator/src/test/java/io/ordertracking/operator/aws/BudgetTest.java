package io.ordertracking.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.aws.Budget.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The line of those who wait for a token: RegisterTaskDefinition's, 10 at once and 0.5 a second.
 */
class BudgetTest {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final ScriptedAws aws = new ScriptedAws();
  private final ManualClock clock = new ManualClock();
  private final Budget budget =
      new Budget(
          RateGroup.of("ecs", "RegisterTaskDefinition"),
          aws.settings().withTime(clock, _ -> {}),
          LONGEST_WAIT);

  @BeforeEach
  void theBurstAndWhatTheLongestWaitServesAreGone() throws InterruptedException {
    for (int i = 0; i < 17; i++) {
      assertThat(take("early-" + i)).isInstanceOf(Answer.Granted.class);
    }
  }

  private Answer take(String who) throws InterruptedException {
    return budget.take(Optional.of(who), _ -> {}); // who waits, waits beside us
  }

  private Answer.Later later(String who) throws InterruptedException {
    return (Answer.Later) take(who);
  }

  @Test
  void whoComesLaterIsToldToComeBackLater() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      Answer.Later answer = later("e" + i);
      assertThat(answer.ahead()).isEqualTo(i);
      assertThat(answer.turn()).isEqualTo(Duration.ofSeconds(16 + 2 * i));
      assertThat(answer.comeBack()).isLessThan(answer.turn());
    }
  }

  @Test
  void aPlaceIsKeptHoweverOftenItsHolderAsks() throws InterruptedException {
    later("first");
    later("second");
    later("first");
    assertThat(later("third").ahead()).isEqualTo(2);
    clock.pass(Duration.ofSeconds(2));
    assertThat(take("first")).isInstanceOf(Answer.Granted.class);
    assertThat(later("newcomer").ahead()).isEqualTo(2);
  }

  @Test
  void inALongLineOneLooksInEveryFiveMinutes() throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      later("e" + i);
    }
    assertThat(later("last").turn()).isGreaterThan(Duration.ofMinutes(16));
    assertThat(later("last").comeBack()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void whoDoesNotComeDoesNotHoldUpTheOthers() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      later("gone-" + i);
    }
    later("here");
    clock.pass(Duration.ofMinutes(5).plusSeconds(16));
    assertThat(take("here")).isInstanceOf(Answer.Granted.class);
  }

  @Test
  void whoComesWhenToldIsServedAndNoTokenIsWasted() throws InterruptedException {
    record Visit(Instant at, String who) {}
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      visits.add(new Visit(clock.instant(), "e" + i));
    }
    Instant start = clock.instant();
    List<String> served = new ArrayList<>();
    while (!visits.isEmpty()) {
      Visit next = visits.stream().min(Comparator.comparing(Visit::at)).orElseThrow();
      visits.remove(next);
      if (next.at().isAfter(clock.instant())) {
        clock.pass(Duration.between(clock.instant(), next.at()));
      }
      switch (take(next.who())) {
        case Answer.Granted _ -> served.add(next.who());
        case Answer.Later later ->
            visits.add(new Visit(clock.instant().plus(later.comeBack()), next.who()));
      }
    }
    assertThat(served).hasSize(200).startsWith("e0", "e1", "e2").endsWith("e198", "e199");
    // Seven tokens were owed before. The last one waits beside us for the one that is its own.
    Duration lastToken = Duration.ofSeconds(2 * (7 + 200));
    assertThat(Duration.between(start, clock.instant()))
        .isBetween(lastToken.minus(LONGEST_WAIT), lastToken);
  }
}
