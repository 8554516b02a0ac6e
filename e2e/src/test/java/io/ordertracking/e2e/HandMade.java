package io.ordertracking.e2e;

import io.ordertracking.simulator.SimulatorClients;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** What somebody does to an environment in the console; nothing where there is nothing to do. */
enum HandMade {
  CLOSES_THE_DOOR {
    @Override
    void happen(SimulatorClients clients, String name, String cluster) {
      try (Ec2Client ec2 = clients.ec2()) {
        ec2
            .describeSecurityGroups(
                r -> r.filters(f -> f.name("group-name").values(name + "-alb-sg")))
            .securityGroups()
            .stream()
            .map(SecurityGroup::groupId)
            .forEach(group -> revokeAll(ec2, group));
      }
    }
  },
  ASKS_FOR_ANOTHER_TASK {
    @Override
    void happen(SimulatorClients clients, String name, String cluster) {
      try (EcsClient ecs = clients.ecs()) {
        if (ecs.describeClusters(r -> r.clusters(cluster)).clusters().isEmpty()) {
          return;
        }
        ecs.describeServices(r -> r.cluster(cluster).services(name)).services().stream()
            .filter(service -> service.status().equals("ACTIVE"))
            .mapToInt(Service::desiredCount)
            .forEach(
                count ->
                    ecs.updateService(
                        r -> r.cluster(cluster).service(name).desiredCount(count + 1)));
      }
    }
  },
  KEEPS_LOGS_LONGER {
    @Override
    void happen(SimulatorClients clients, String name, String cluster) {
      try (CloudWatchLogsClient logs = clients.logs()) {
        String group = "/ecs/" + name;
        logs.describeLogGroups(r -> r.logGroupNamePrefix(group)).logGroups().stream()
            .filter(each -> each.logGroupName().equals(group))
            .forEach(
                each -> logs.putRetentionPolicy(r -> r.logGroupName(group).retentionInDays(90)));
      }
    }
  },
  DELETES_THE_LISTENER {
    @Override
    void happen(SimulatorClients clients, String name, String cluster) {
      try (ElasticLoadBalancingV2Client elb = clients.elb()) {
        elb.describeLoadBalancers().loadBalancers().stream()
            .filter(each -> each.loadBalancerName().equals(name))
            .flatMap(
                each ->
                    elb
                        .describeListeners(r -> r.loadBalancerArn(each.loadBalancerArn()))
                        .listeners()
                        .stream())
            .forEach(each -> elb.deleteListener(r -> r.listenerArn(each.listenerArn())));
      }
    }
  };

  /**
   * @param name of the resources, e.g. {@code order-tracking-dev}
   * @param cluster that its service is in
   */
  abstract void happen(SimulatorClients clients, String name, String cluster);

  private static void revokeAll(Ec2Client ec2, String group) {
    ec2
        .describeSecurityGroupRules(r -> r.filters(f -> f.name("group-id").values(group)))
        .securityGroupRules()
        .stream()
        .filter(rule -> !rule.isEgress())
        .map(SecurityGroupRule::securityGroupRuleId)
        .forEach(
            rule ->
                ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rule)));
  }
}
