package io.ordertracking.simulator;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** SDK clients of the simulated account, for tests and programs that have none of their own. */
public final class SimulatorClients {
  private final SdkHttpClient http;
  private final URI endpoint;
  private final Region region;
  private final RetryStrategy retries;
  private final List<ExecutionInterceptor> watchers;

  private SimulatorClients(
      SdkHttpClient http,
      URI endpoint,
      Region region,
      RetryStrategy retries,
      List<ExecutionInterceptor> watchers) {
    this.http = http;
    this.endpoint = endpoint;
    this.region = region;
    this.retries = retries;
    this.watchers = watchers;
  }

  /** Through a new in-process door; up to two retries, without a pause. */
  public static SimulatorClients of(Simulator aws) {
    return new SimulatorClients(
        aws.inProcess(),
        URI.create("http://localhost"),
        Region.of(aws.region()),
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .build(),
        List.of());
  }

  /** The same through a door that neither faults nor a policy guard. */
  public static SimulatorClients byHand(Simulator aws) {
    return of(aws).over(aws.byHand(), URI.create("http://localhost"));
  }

  /** Of whatever plays AWS there, in us-east-1. */
  public static SimulatorClients at(URI endpoint, SdkHttpClient http) {
    return new SimulatorClients(
        http, endpoint, Region.US_EAST_1, AwsRetryStrategy.standardRetryStrategy(), List.of());
  }

  /** Over HTTP, with the given client. */
  public SimulatorClients over(SdkHttpClient client, URI httpEndpoint) {
    return new SimulatorClients(client, httpEndpoint, region, retries, watchers);
  }

  /** Every error reaches the caller at once. */
  public SimulatorClients withoutRetries() {
    return new SimulatorClients(http, endpoint, region, AwsRetryStrategy.doNotRetry(), watchers);
  }

  /** Whoever looks on sees each request and its answer, as the SDK has read it. */
  public SimulatorClients watchedBy(ExecutionInterceptor watcher) {
    return new SimulatorClients(http, endpoint, region, retries, List.of(watcher));
  }

  public EcsClient ecs() {
    return build(EcsClient.builder());
  }

  public CloudWatchLogsClient logs() {
    return build(CloudWatchLogsClient.builder());
  }

  public EcrClient ecr() {
    return build(EcrClient.builder());
  }

  public SecretsManagerClient secrets() {
    return build(SecretsManagerClient.builder());
  }

  public StsClient sts() {
    return build(StsClient.builder());
  }

  public IamClient iam() {
    return build(IamClient.builder());
  }

  public Ec2Client ec2() {
    return build(Ec2Client.builder());
  }

  public ElasticLoadBalancingV2Client elb() {
    return build(ElasticLoadBalancingV2Client.builder());
  }

  public S3Client s3() {
    return build(S3Client.builder());
  }

  public ResourceGroupsTaggingApiClient tagging() {
    return build(ResourceGroupsTaggingApiClient.builder());
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(retries).executionInterceptors(watchers))
        .build();
  }
}
