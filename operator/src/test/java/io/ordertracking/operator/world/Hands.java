package io.ordertracking.operator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Clients beside the operator's that live as long as their world: the batteries look at thousands
 * of accounts, and a client takes longer to make than to ask.
 */
public final class Hands implements AutoCloseable {
  private final List<SdkAutoCloseable> made = new ArrayList<>();
  private final World world;
  private @Nullable EcsClient ecs;
  private @Nullable CloudWatchLogsClient logs;
  private @Nullable Ec2Client ec2;
  private @Nullable ElasticLoadBalancingV2Client elb;

  Hands(World world) {
    this.world = world;
  }

  public EcsClient ecs() {
    return ecs = known(ecs, world::ecsClient);
  }

  public CloudWatchLogsClient logs() {
    return logs = known(logs, () -> world.client(CloudWatchLogsClient.builder()));
  }

  public Ec2Client ec2() {
    return ec2 = known(ec2, () -> world.client(Ec2Client.builder()));
  }

  public ElasticLoadBalancingV2Client elb() {
    return elb = known(elb, () -> world.client(ElasticLoadBalancingV2Client.builder()));
  }

  private <C extends SdkAutoCloseable> C known(@Nullable C client, Supplier<C> maker) {
    if (client != null) {
      return client;
    }
    C fresh = maker.get();
    made.add(fresh);
    return fresh;
  }

  @Override
  public void close() {
    made.forEach(SdkAutoCloseable::close);
  }
}
