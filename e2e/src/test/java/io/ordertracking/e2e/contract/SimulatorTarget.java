package io.ordertracking.e2e.contract;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Our own, through its HTTP door. */
final class SimulatorTarget implements Target {
  /** Longer than anything takes that comes by itself. */
  private static final Duration A_WHILE = Duration.ofMinutes(20);

  private final SdkHttpClient http = ApacheHttpClient.create();
  private final Shapes shapes = new Shapes();
  private Simulator aws = Simulator.builder().build();

  @Override
  public Account fresh() {
    aws.close();
    aws = Simulator.builder().build();
    ReadyAccount.furnish(aws);
    Simulator account = aws;
    Calls calls = new Calls(shapes);
    return new Account(
        SimulatorClients.of(account)
            .over(http, account.serve(0).endpoint())
            .withoutRetries()
            .watchedBy(calls),
        calls,
        () -> account.clock().advance(A_WHILE));
  }

  @Override
  public Shapes shapes() {
    return shapes;
  }

  @Override
  public void close() {
    aws.close();
    http.close();
  }
}
