package io.ordertracking.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchedReadsTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final Duration WINDOW = Duration.ofMillis(50);

  private final ManualClock clock = new ManualClock();
  private final Map<String, String> world = new HashMap<>(Map.of("a", "1", "b", "1", "c", "1"));
  private final List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());
  private Runnable beforeAnswer = () -> {};

  private Map<String, String> call(List<String> keys) {
    calls.add(keys);
    Map<String, String> found = new HashMap<>(world);
    found.keySet().retainAll(keys);
    Runnable hook = beforeAnswer;
    beforeAnswer = () -> {};
    hook.run();
    if (keys.contains("malformed")) {
      throw new AwsFailure.Invalid("x:Read", "Malformed", "bad key", null);
    }
    return found;
  }

  private BatchedReads<String, String> reads(int most) {
    return new Batching(Duration.ZERO, clock, Sleeper.REAL).of(most, this::call);
  }

  private BatchedReads<String, String> reads(int most, Sleeper sleeper) {
    return new Batching(WINDOW, clock, sleeper).of(most, this::call);
  }

  @Test
  void aYoungAnswerIsBelievedAndAnOldOneReadAgain() {
    BatchedReads<String, String> reads = reads(10);
    assertThat(reads.read("a", MINUTES)).contains("1");
    world.put("a", "2");
    clock.pass(MINUTES.minusSeconds(1));
    assertThat(reads.read("a", MINUTES)).contains("1");
    clock.pass(Duration.ofSeconds(1));
    assertThat(reads.read("a", MINUTES)).contains("2");
    assertThat(calls).hasSize(2);
  }

  @Test
  void whoBelievesNothingIsToldWhatIs() {
    BatchedReads<String, String> reads = reads(10);
    reads.read("a", NOW);
    world.put("a", "2");
    assertThat(reads.read("a", NOW)).contains("2");
  }

  @Test
  void aMissingThingIsAskedForEachTime() {
    BatchedReads<String, String> reads = reads(10);
    assertThat(reads.read("new", MINUTES)).isEmpty();
    world.put("new", "1");
    assertThat(reads.read("new", MINUTES)).contains("1");
  }

  @Test
  void aThingThatIsGoneIsNotBelievedAnyMore() {
    BatchedReads<String, String> reads = reads(10);
    reads.read("a", NOW);
    world.remove("a");
    assertThat(reads.read("a", NOW)).isEmpty();
    assertThat(reads.read("a", MINUTES)).isEmpty();
  }

  @Test
  void severalThingsTakeOneCallForAllThatIsNotYoung() {
    BatchedReads<String, String> reads = reads(10);
    reads.read("a", NOW);
    assertThat(reads.readAll(List.of("a", "b", "none", "b"), MINUTES))
        .isEqualTo(Map.of("a", "1", "b", "1"));
    assertThat(calls).containsExactly(List.of("a"), List.of("b", "none"));
  }

  @Test
  void moreThanACallTakesIsSplit() {
    List<String> keys = IntStream.range(0, 25).mapToObj(i -> "k" + i).toList();
    keys.forEach(key -> world.put(key, "1"));
    assertThat(reads(10).readAll(keys, NOW)).hasSize(25);
    assertThat(calls).extracting(List::size).containsExactly(10, 10, 5);
  }

  @Test
  void nothingAskedIsNoCall() {
    assertThat(reads(10).readAll(List.of(), NOW)).isEmpty();
    assertThat(calls).isEmpty();
  }

  @Test
  void whatWeWroteIsReadAnew() {
    BatchedReads<String, String> reads = reads(10);
    reads.readAll(List.of("a", "b"), NOW);
    reads.forget("a");
    reads.readAll(List.of("a", "b"), MINUTES);
    assertThat(calls.getLast()).containsExactly("a");
    reads.forgetAll();
    reads.readAll(List.of("a", "b"), MINUTES);
    assertThat(calls.getLast()).containsExactly("a", "b");
  }

  @Test
  void anAnswerFromBeforeAWriteIsGivenButNotKept() {
    BatchedReads<String, String> reads = reads(10);
    beforeAnswer =
        () -> {
          world.put("a", "2");
          reads.forget("a");
        };
    assertThat(reads.read("a", MINUTES)).contains("1");
    assertThat(reads.read("a", MINUTES)).contains("2");
    beforeAnswer =
        () -> {
          world.put("a", "3");
          reads.forgetAll();
        };
    reads.read("a", NOW);
    assertThat(reads.read("a", MINUTES)).contains("3");
  }

  @Test
  void aSlowAnswerDoesNotReplaceANewerOne() {
    BatchedReads<String, String> reads = reads(10);
    beforeAnswer =
        () -> {
          world.put("a", "2");
          reads.read("a", NOW);
        };
    assertThat(reads.read("a", NOW)).contains("1");
    assertThat(reads.read("a", MINUTES)).contains("2");
  }

  @Test
  void roomInACallIsFilledWithWhatWasReadLongestAgo() {
    BatchedReads<String, String> reads = reads(2);
    reads.read("b", NOW);
    clock.pass(Duration.ofSeconds(1));
    reads.read("a", NOW);
    reads.read("c", NOW);
    assertThat(calls.getLast()).as("all too young").containsExactly("c");
    clock.pass(Duration.ofSeconds(30));
    reads.read("c", NOW);
    assertThat(calls.getLast()).containsExactly("c", "b");
    clock.pass(MINUTES.minusSeconds(1));
    reads.read("b", MINUTES);
    assertThat(calls).as("b was read along").hasSize(4);
  }

  @Test
  void whatNobodyAsksForIsNotReadAlong() {
    BatchedReads<String, String> reads = reads(10);
    reads.readAll(List.of("a", "b"), NOW);
    for (int minute = 0; minute < 16; minute++) {
      clock.pass(Duration.ofMinutes(1));
      reads.read("a", NOW);
    }
    assertThat(calls.get(1)).containsExactly("a", "b");
    assertThat(calls.getLast()).containsExactly("a");
  }

  @Test
  void whatDoesNotLastIsGivenOnce() {
    BatchedReads<String, String> reads =
        new Batching(Duration.ZERO, clock, Sleeper.REAL)
            .of(
                10,
                new BatchedReads.Call<String, String>() {
                  @Override
                  public Map<String, String> read(List<String> keys) {
                    return call(keys);
                  }

                  @Override
                  public boolean lasts(String value) {
                    return false;
                  }
                });
    assertThat(reads.read("a", MINUTES)).contains("1");
    world.put("a", "2");
    assertThat(reads.read("a", MINUTES)).contains("2");
  }

  @Test
  void aMalformedKeyFailsAlone() throws Exception {
    Crowd<Optional<String>> crowd = new Crowd<>();
    BatchedReads<String, String> reads = reads(10, crowd);
    crowd.asks(() -> reads.read("a", NOW));
    crowd.asks(() -> reads.read("malformed", NOW));
    crowd.asks(() -> reads.read("b", NOW));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(crowd::answers)
        .withCauseInstanceOf(AwsFailure.Invalid.class);
    assertThat(crowd.answer(0)).contains("1");
    assertThat(crowd.answer(2)).contains("1");
    assertThat(calls).hasSize(4);
  }

  @Test
  void whoAsksMeanwhileSharesTheCall() throws Exception {
    Crowd<Map<String, String>> crowd = new Crowd<>();
    BatchedReads<String, String> reads = reads(10, crowd);
    crowd.asks(() -> reads.readAll(List.of("a"), NOW));
    crowd.asks(() -> reads.readAll(List.of("b", "a"), NOW));
    crowd.asks(() -> reads.readAll(List.of("none"), NOW));
    assertThat(crowd.answers())
        .containsExactly(Map.of("a", "1"), Map.of("a", "1", "b", "1"), Map.of());
    assertThat(calls).hasSize(1);
  }

  @Test
  void aFullBatchIsLeftToItsLeader() throws Exception {
    Crowd<Optional<String>> crowd = new Crowd<>();
    BatchedReads<String, String> reads = reads(10, crowd);
    for (int i = 0; i < 25; i++) {
      String key = "k" + i;
      world.put(key, key);
      crowd.asks(() -> reads.read(key, NOW));
    }
    assertThat(crowd.answers()).allMatch(Optional::isPresent);
    assertThat(calls).extracting(List::size).containsExactlyInAnyOrder(10, 10, 5);
  }

  @Test
  void anErrorLeavesNobodyWaiting() {
    Crowd<Optional<String>> crowd = new Crowd<>();
    BatchedReads<String, String> reads = reads(10, crowd);
    beforeAnswer =
        () -> {
          throw new AssertionError("broken");
        };
    crowd.asks(() -> reads.read("a", NOW));
    crowd.asks(() -> reads.read("b", NOW));
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(crowd::answers);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> crowd.answer(1))
        .withCauseInstanceOf(AssertionError.class);
  }

  @Test
  void aBrokenWaitEndsTheBatch() {
    BatchedReads<String, String> reads =
        reads(
            10,
            window -> {
              throw new IllegalStateException("crashed");
            });
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> reads.read("a", NOW));
    }
    assertThat(calls).isEmpty();
  }
}
