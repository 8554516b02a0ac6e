package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The backends of one process, one a region. */
public final class AwsBackends {
  /** Long enough for environments that wake together to share a DescribeServices. */
  public static final Duration BATCH_WINDOW = Duration.ofMillis(20);

  private final AwsGateways gateways;
  private final Clock clock;
  private final Executor threads;
  private final Duration batchWindow;
  private final Sleeper sleeper;
  private final Map<String, AwsBackend> byRegion = new ConcurrentHashMap<>();

  /**
   * @param batchWindow how long a read waits for others to join it; zero for none
   * @param threads runs independent calls
   */
  public AwsBackends(
      AwsGateways gateways, Clock clock, Executor threads, Duration batchWindow, Sleeper sleeper) {
    this.gateways = gateways;
    this.clock = clock;
    this.threads = threads;
    this.batchWindow = batchWindow;
    this.sleeper = sleeper;
  }

  public Backend of(String region) {
    return byRegion.computeIfAbsent(region, this::create);
  }

  private AwsBackend create(String region) {
    AwsGateway gateway = gateways.gateway(region);
    return new AwsBackend(gateway, new Batching(batchWindow, clock, sleeper), threads);
  }
}
