package io.ordertracking.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.ecs.ContainerOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggedImagesTest {
  private final Simulator aws = Simulator.builder().build();
  private final TaggedImages images = new TaggedImages(aws.ecr());

  private ContainerOutcome start(String image) {
    return images.start(image, aws.clock().instant());
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, Healthy",
    "1.2.0-broken, CrashesAfter",
    "2-slow, SlowStart",
    "unpullable-3, CannotPull",
    "4.oom, OutOfMemory",
    "5-unhealthy, FailsHealthCheck",
    "1.2.0-sickens, TurnsUnhealthy",
    "1.2.0-warmup, Healthy",
    "6-nocapacity, NoCapacity"
  })
  void doesWhatItsTagSaysByTagAndByDigest(String tag, String outcome) {
    String digest = aws.ecr().push("app", tag);
    String repository = aws.ecr().uri("app");
    assertThat(start(repository + ":" + tag).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(start(repository + "@" + digest).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(start("docker.io/app:" + tag).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void brokenNamesTheReason() {
    aws.ecr().push("app", "broken");
    assertThat(start(aws.ecr().uri("app") + ":broken"))
        .isInstanceOfSatisfying(
            ContainerOutcome.CrashesAfter.class,
            crash -> {
              assertThat(crash.exitCode()).isEqualTo(1);
              assertThat(crash.reason()).isEqualTo("Missing property ORDERS_TOPIC");
            });
  }

  @Test
  void imageThatIsNotInEcrCantBePulled() {
    String image = aws.ecr().uri("app") + ":1.0.0";
    assertThat(start(image))
        .isInstanceOfSatisfying(
            ContainerOutcome.CannotPull.class,
            pull -> assertThat(pull.message()).endsWith(image + ": not found"));
  }
}
