package io.ordertracking.operator.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The gateways of one account, one per region, made when first asked for. */
public final class AwsGateways implements AutoCloseable {
  private final AwsSettings settings;
  private final RefreshableCredentials credentials;
  private final RateBudgets accountBudgets;
  private final Lazy<SdkHttpClient> ownHttpClient = new Lazy<>(AwsGateways::urlConnectionClient);
  private final Map<String, AwsGateway> gateways = new ConcurrentHashMap<>();

  /** One timer thread for every client's time-out; the SDK would start five per client. */
  private final ScheduledExecutorService timeouts =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("aws-timeouts").factory());

  public AwsGateways(AwsSettings settings) {
    this.settings = settings;
    this.credentials = RefreshableCredentials.of(settings.credentials());
    this.accountBudgets = new RateBudgets(settings);
  }

  /** The gateway of {@code region}, e.g. {@code us-east-1}; always the same object. */
  public AwsGateway gateway(String region) {
    return gateways.computeIfAbsent(
        region,
        name ->
            new AwsGateway(
                name,
                new SdkClients(
                    name,
                    settings,
                    new SdkClients.Shared(this::httpClient, credentials, timeouts),
                    accountBudgets.inAnotherRegion()),
                credentials));
  }

  private SdkHttpClient httpClient() {
    SdkHttpClient given = settings.httpClient();
    return given != null ? given : ownHttpClient.get();
  }

  /**
   * Sends bodies with a fixed length, which keeps {@code HttpURLConnection} from silently repeating
   * a POST on a dead keep-alive connection: RegisterTaskDefinition must not be sent twice.
   */
  private static SdkHttpClient urlConnectionClient() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(5))
        .socketTimeout(Duration.ofSeconds(15))
        .build();
  }

  @Override
  public void close() {
    gateways.values().forEach(AwsGateway::close);
    ownHttpClient.ifCreated(SdkHttpClient::close);
    timeouts.shutdownNow();
  }
}
