package io.ordertracking.operator.aws;

import java.time.Duration;

/**
 * How old what a pass looks at may be; zero: read after the pass began.
 *
 * @param service the ECS service and its tasks
 * @param infrastructure whether things exist, and what the batched reads tell of them
 * @param details what AWS tells of one thing a call only: attributes, listeners, tags of the log
 *     group, the targets' health outside rollouts
 */
public record Freshness(Duration service, Duration infrastructure, Duration details) {
  public static final Freshness NOW = new Freshness(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** What the same pass has read already, it needn't ask again. */
  public static final Freshness JUST_NOW = everything(Duration.ofSeconds(1));

  private static Freshness everything(Duration age) {
    return new Freshness(age, age, age);
  }
}
