package io.ordertracking.operator.aws;

import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.operator.config.OperatorConfig;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What all gateways of one process share. The endpoint isn't here: the SDK itself reads {@code
 * AWS_ENDPOINT_URL}.
 *
 * @param aws shares and time-outs from the operator's configuration
 * @param registry where call metrics go
 * @param clock the time that budgets are refilled by
 * @param sleeper how budgets and back-off wait
 * @param jitter between 0 and 1, drawn for each back-off; safe for many threads
 * @param httpClient the door to AWS; absent: HTTP over {@code HttpURLConnection}. Not closed by us
 * @param credentials whose rights the calls use; absent: the SDK's default chain
 * @param mayWrite asked before each attempt of a call that changes something; when it says no,
 *     nothing is sent
 */
public record AwsSettings(
    OperatorConfig.Aws aws,
    MeterRegistry registry,
    Clock clock,
    Sleeper sleeper,
    DoubleSupplier jitter,
    @Nullable SdkHttpClient httpClient,
    @Nullable AwsCredentialsProvider credentials,
    BooleanSupplier mayWrite) {

  /** Real time, the real AWS, the SDK's default credentials. */
  public static AwsSettings of(OperatorConfig.Aws aws, MeterRegistry registry) {
    return new AwsSettings(
        aws,
        registry,
        Clock.systemUTC(),
        Sleeper.REAL,
        () -> ThreadLocalRandom.current().nextDouble(),
        null,
        null,
        () -> true);
  }

  /** The same on another clock; the sleeper must make that clock move. */
  public AwsSettings withTime(Clock newClock, Sleeper newSleeper) {
    return new AwsSettings(
        aws, registry, newClock, newSleeper, jitter, httpClient, credentials, mayWrite);
  }

  /** The same with chosen chances, so that a run can be repeated. */
  public AwsSettings withJitter(DoubleSupplier newJitter) {
    return new AwsSettings(
        aws, registry, clock, sleeper, newJitter, httpClient, credentials, mayWrite);
  }

  /** The same through another door, e.g. the simulator's in-process one. */
  public AwsSettings withHttpClient(SdkHttpClient newHttpClient) {
    return new AwsSettings(
        aws, registry, clock, sleeper, jitter, newHttpClient, credentials, mayWrite);
  }

  public AwsSettings withCredentials(AwsCredentialsProvider newCredentials) {
    return new AwsSettings(
        aws, registry, clock, sleeper, jitter, httpClient, newCredentials, mayWrite);
  }

  /** The same, but writing only while it says so. */
  public AwsSettings writingWhile(BooleanSupplier allowed) {
    return new AwsSettings(aws, registry, clock, sleeper, jitter, httpClient, credentials, allowed);
  }
}
