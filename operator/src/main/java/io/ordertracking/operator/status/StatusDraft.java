package io.ordertracking.operator.status;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.Difference;
import io.ordertracking.operator.api.EnvironmentStatus.HistoryEntry;
import io.ordertracking.operator.api.EnvironmentStatus.ResourceStatus;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.api.EnvironmentStatus.RunningImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A status in the making: begins as the one before, so that what isn't touched is kept. */
final class StatusDraft {
  @Nullable Long observedGeneration;
  @Nullable List<Condition> conditions;
  @Nullable String url;
  @Nullable String albDnsName;
  @Nullable RunningImage image;
  @Nullable RolloutStatus rollout;
  @Nullable String tasks;
  @Nullable List<HistoryEntry> history;
  @Nullable List<ResourceStatus> resources;
  @Nullable String lastDriftCheck;
  @Nullable List<Difference> differences;
  @Nullable String applied;

  StatusDraft(@Nullable EnvironmentStatus before) {
    if (before != null) {
      observedGeneration = before.observedGeneration();
      conditions = before.conditions();
      url = before.url();
      albDnsName = before.albDnsName();
      image = before.image();
      rollout = before.rollout();
      tasks = before.tasks();
      history = before.history();
      resources = before.resources();
      lastDriftCheck = before.lastDriftCheck();
      differences = before.differences();
      applied = before.applied();
    }
  }

  EnvironmentStatus status() {
    return new EnvironmentStatus(
        observedGeneration,
        conditions,
        url,
        albDnsName,
        image,
        rollout,
        tasks,
        history,
        resources,
        lastDriftCheck,
        differences,
        applied);
  }
}
