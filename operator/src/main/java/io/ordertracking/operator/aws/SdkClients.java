package io.ordertracking.operator.aws;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The SDK's clients of one region, each with our budgets, metrics, error classes and retries. */
final class SdkClients implements AutoCloseable {
  private static final String USER_AGENT = "order-tracking-operator";

  /** What the clients of all regions have in common. */
  record Shared(
      Supplier<SdkHttpClient> httpClient,
      RefreshableCredentials credentials,
      ScheduledExecutorService timeouts) {}

  final Lazy<EcsClient> ecs;
  final Lazy<EcsClient> ecsOnce;
  final Lazy<CloudWatchLogsClient> logs;
  final Lazy<EcrClient> ecr;
  final Lazy<SecretsManagerClient> secrets;
  final Lazy<IamClient> iam;
  final Lazy<Ec2Client> ec2;
  final Lazy<StsClient> sts;
  final Lazy<ElasticLoadBalancingV2Client> elb;
  final Lazy<S3Client> s3;
  final Lazy<ResourceGroupsTaggingApiClient> tagging;

  private final Region region;
  private final AwsSettings settings;
  private final Shared shared;
  private final CallMonitor monitor;
  private final Retries retries;

  SdkClients(String region, AwsSettings settings, Shared shared, RateBudgets budgets) {
    this.region = Region.of(region);
    this.settings = settings;
    this.shared = shared;
    this.monitor = new CallMonitor(budgets, settings);
    this.retries = new Retries(settings.sleeper(), settings.jitter());
    this.ecs = new Lazy<>(() -> build(EcsClient.builder(), retries.standard()));
    this.ecsOnce = new Lazy<>(() -> build(EcsClient.builder(), retries.throttlingOnly()));
    this.logs = new Lazy<>(() -> build(CloudWatchLogsClient.builder(), retries.standard()));
    this.ecr = new Lazy<>(() -> build(EcrClient.builder(), retries.standard()));
    this.secrets = new Lazy<>(() -> build(SecretsManagerClient.builder(), retries.standard()));
    this.iam = new Lazy<>(() -> build(IamClient.builder(), retries.standard()));
    this.ec2 = new Lazy<>(() -> build(Ec2Client.builder(), retries.standard()));
    this.sts = new Lazy<>(() -> build(StsClient.builder(), retries.standard()));
    this.elb = new Lazy<>(() -> build(ElasticLoadBalancingV2Client.builder(), retries.standard()));
    this.s3 = new Lazy<>(() -> build(s3Builder(), retries.standard()));
    this.tagging =
        new Lazy<>(() -> build(ResourceGroupsTaggingApiClient.builder(), retries.standard()));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, RetryStrategy retryStrategy) {
    return builder
        .region(region)
        .credentialsProvider(shared.credentials())
        .httpClient(shared.httpClient().get())
        .overrideConfiguration(
            o ->
                o.retryStrategy(retryStrategy)
                    .apiCallTimeout(settings.aws().callTimeout())
                    .scheduledExecutorService(shared.timeouts())
                    .addExecutionInterceptor(monitor)
                    .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, USER_AGENT))
        .build();
  }

  /** Emulators are reached by address, where a bucket can't be part of the host's name. */
  private static S3ClientBuilder s3Builder() {
    return S3Client.builder().forcePathStyle(true);
  }

  @Override
  public void close() {
    for (Lazy<? extends SdkAutoCloseable> client :
        java.util.List.of(ecs, ecsOnce, logs, ecr, secrets, iam, ec2, sts, elb, s3, tagging)) {
      client.ifCreated(SdkAutoCloseable::close);
    }
  }
}
