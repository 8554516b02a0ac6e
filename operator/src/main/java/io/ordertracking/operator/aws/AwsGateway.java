package io.ordertracking.operator.aws;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
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

/**
 * The one way to AWS in one account and region. Every call waits for its rate budget (each attempt
 * anew), is retried by the SDK where that is safe, counted, and fails with an {@link AwsFailure}
 * only.
 *
 * <p>Blocks the calling thread (a virtual one), at most for {@code aws.callTimeout} a call. Safe
 * for use by many threads.
 */
public final class AwsGateway implements AutoCloseable {
  private final String region;
  private final SdkClients clients;
  private final RefreshableCredentials credentials;
  private volatile @Nullable String accountId;

  AwsGateway(String region, SdkClients clients, RefreshableCredentials credentials) {
    this.region = region;
    this.clients = clients;
    this.credentials = credentials;
  }

  public <R> R ecs(Function<EcsClient, R> call) {
    return call("ecs", clients.ecs, call);
  }

  /**
   * For RegisterTaskDefinition, which has no client token: repeated only after an answer which says
   * that nothing was done (throttling). A lost answer fails with {@link AwsFailure.Unknown}:
   * observe again.
   */
  public <R> R ecsOnce(Function<EcsClient, R> call) {
    return call("ecs", clients.ecsOnce, call);
  }

  public <R> R logs(Function<CloudWatchLogsClient, R> call) {
    return call("logs", clients.logs, call);
  }

  public <R> R ecr(Function<EcrClient, R> call) {
    return call("ecr", clients.ecr, call);
  }

  public <R> R secrets(Function<SecretsManagerClient, R> call) {
    return call("secretsmanager", clients.secrets, call);
  }

  public <R> R iam(Function<IamClient, R> call) {
    return call("iam", clients.iam, call);
  }

  public <R> R ec2(Function<Ec2Client, R> call) {
    return call("ec2", clients.ec2, call);
  }

  public <R> R sts(Function<StsClient, R> call) {
    return call("sts", clients.sts, call);
  }

  public <R> R elb(Function<ElasticLoadBalancingV2Client, R> call) {
    return call("elasticloadbalancing", clients.elb, call);
  }

  public <R> R s3(Function<S3Client, R> call) {
    return call("s3", clients.s3, call);
  }

  public <R> R tagging(Function<ResourceGroupsTaggingApiClient, R> call) {
    return call("tag", clients.tagging, call);
  }

  /** The 12-digit id of the account that the credentials belong to; asked once. */
  public String accountId() {
    String known = accountId;
    if (known == null) {
      known = sts(c -> c.getCallerIdentity()).account();
      accountId = known;
    }
    return known;
  }

  /** E.g. {@code us-east-1}. */
  public String region() {
    return region;
  }

  /** E.g. {@code aws} or {@code aws-cn}: the second part of an ARN. */
  public String partition() {
    return PartitionMetadata.of(Region.of(region)).id();
  }

  private <C, R> R call(String service, Lazy<C> client, Function<C, R> call) {
    try {
      return CallMonitor.classifying(service, () -> call.apply(client.get()));
    } catch (AwsFailure.Denied failure) {
      if (!AwsErrors.isExpiredSession(failure.code())) {
        throw failure;
      }
      credentials.drop(); // an expired session executes nothing: repeating even a write is safe
      return CallMonitor.classifying(service, () -> call.apply(client.get()));
    }
  }

  @Override
  public void close() {
    clients.close();
  }
}
