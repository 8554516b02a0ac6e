package io.ordertracking.service;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@code /actuator/health} is what the load balancer asks, and ECS replaces a task that fails
 * there. A broker or a database that is away is no fault of the task, and a new one would do no
 * better: what lies outside of the process shows in the readiness group only.
 */
@Configuration(proxyBeanMethods = false)
class HealthGroups {
  private static final Set<String> OUTSIDE = Set.of("kafka", "db", "readinessState");

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  static HealthEndpointGroupsPostProcessor primaryIsTheProcessAlone() {
    return groups -> new Groups(groups, new Primary(groups.getPrimary()));
  }

  private record Groups(HealthEndpointGroups all, HealthEndpointGroup primary)
      implements HealthEndpointGroups {
    @Override
    public HealthEndpointGroup getPrimary() {
      return primary;
    }

    @Override
    public Set<String> getNames() {
      return all.getNames();
    }

    @Override
    public @Nullable HealthEndpointGroup get(String name) {
      return all.get(name);
    }
  }

  private record Primary(HealthEndpointGroup all) implements HealthEndpointGroup {
    @Override
    public boolean isMember(String name) {
      return !OUTSIDE.contains(name) && all.isMember(name);
    }

    @Override
    public boolean showComponents(SecurityContext context) {
      return all.showComponents(context);
    }

    @Override
    public boolean showDetails(SecurityContext context) {
      return all.showDetails(context);
    }

    @Override
    public StatusAggregator getStatusAggregator() {
      return all.getStatusAggregator();
    }

    @Override
    public HttpCodeStatusMapper getHttpCodeStatusMapper() {
      return all.getHttpCodeStatusMapper();
    }

    @Override
    public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
      return all.getAdditionalPath();
    }
  }
}
