package io.ordertracking.simulator.ecs.state;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;

/** A cluster; one that was deleted stays for a while as INACTIVE. */
public record ClusterRecord(
    String name,
    String arn,
    boolean active,
    List<ClusterSetting> settings,
    List<String> capacityProviders,
    List<CapacityProviderStrategyItem> defaultStrategy,
    Map<String, String> tags) {

  public ClusterRecord inactive() {
    return new ClusterRecord(
        name, arn, false, settings, capacityProviders, defaultStrategy, Map.of());
  }

  public ClusterRecord withTags(Map<String, String> newTags) {
    return new ClusterRecord(
        name, arn, active, settings, capacityProviders, defaultStrategy, newTags);
  }
}
