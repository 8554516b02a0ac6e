package io.ordertracking.operator.world;

import java.time.Duration;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** What happens to an environment, each with the world that it starts from. */
enum Scenario {
  CREATE {
    @Override
    void prepare(World world, Resource dev) {}

    @Override
    void change(World world, Resource dev) {
      world.apply(dev);
    }
  },
  /** Rules on the groups of database and broker, which aren't ours. */
  CREATE_WITH_ACCESS_RULES {
    @Override
    void prepare(World world, Resource dev) {
      world.withoutClientGroup();
    }

    @Override
    void change(World world, Resource dev) {
      world.apply(dev);
    }
  },
  BUMP {
    @Override
    void change(World world, Resource dev) {
      dev.edit(Specs.tag("1.1.0"));
    }
  },
  ROLLBACK {
    @Override
    void change(World world, Resource dev) {
      dev.edit(Specs.tag("1.2.0-broken"));
    }
  },
  /** Another load balancer and target group, and a rollout that moves the tasks there. */
  REPLACE {
    @Override
    void change(World world, Resource dev) {
      dev.edit(Specs.set("ingress.internal", true));
    }
  },
  /** The rule for the old port goes once no old task is left. */
  PORT {
    @Override
    void change(World world, Resource dev) {
      dev.edit(Specs.set("service.containerPort", 9090));
    }
  },
  /** The load balancer and the way to the tasks are gone. */
  REPAIR {
    @Override
    void change(World world, Resource dev) {
      wreck(world);
    }
  },
  /** Only what the spec asks for is done; what was changed by hand stays. */
  CHANGE_UNDER_REPORT {
    @Override
    void prepare(World world, Resource dev) {
      dev.edit(Specs.set("driftPolicy", "Report"));
      super.prepare(world, dev);
    }

    @Override
    void change(World world, Resource dev) {
      dev.edit(Specs.tag("1.1.0")).edit(Specs.set("ingress.idleTimeout", 120));
    }
  },
  DELETE {
    @Override
    void prepare(World world, Resource dev) {
      world.withoutClientGroup();
      super.prepare(world, dev);
      dev.edit(Specs.tag("1.1.0"));
      world.settle(dev);
      world.advance(Duration.ofMinutes(1));
    }

    @Override
    void change(World world, Resource dev) {
      dev.delete(world.clock.instant());
    }
  };

  /** An environment that serves, unless the scenario makes one. */
  void prepare(World world, Resource dev) {
    world.apply(dev);
    world.settle(dev);
  }

  abstract void change(World world, Resource dev);

  private static void wreck(World world) {
    try (Ec2Client ec2 = world.client(Ec2Client.builder());
        ElasticLoadBalancingV2Client elb = world.client(ElasticLoadBalancingV2Client.builder())) {
      elb.describeLoadBalancers()
          .loadBalancers()
          .forEach(lb -> elb.deleteLoadBalancer(r -> r.loadBalancerArn(lb.loadBalancerArn())));
      String tasks =
          ec2.describeSecurityGroups(r -> r.filters(only("group-name", HandMade.NAME + "-svc-sg")))
              .securityGroups()
              .getFirst()
              .groupId();
      ec2
          .describeSecurityGroupRules(r -> r.filters(only("group-id", tasks)))
          .securityGroupRules()
          .stream()
          .filter(rule -> !rule.isEgress())
          .map(SecurityGroupRule::securityGroupRuleId)
          .forEach(
              id -> ec2.revokeSecurityGroupIngress(r -> r.groupId(tasks).securityGroupRuleIds(id)));
    }
    // As long as what an earlier look saw may be believed.
    world.advance(Duration.ofMinutes(6));
  }

  private static Filter only(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
