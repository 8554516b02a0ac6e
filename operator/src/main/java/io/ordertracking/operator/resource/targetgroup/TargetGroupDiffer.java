package io.ordertracking.operator.resource.targetgroup;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.TagDiffer;
import io.ordertracking.operator.resource.targetgroup.TargetGroup.HealthCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to change about the target group. What AWS can't change (VPC, protocol, type) isn't
 * asked here; attributes other than the deregistration delay are AWS's business.
 */
public final class TargetGroupDiffer {
  private static final String DELAY = "deregistration_delay.timeout_seconds";

  /** Of a new target group. */
  private static final String DEFAULT_DELAY = "300";

  private final TargetGroup wanted;
  private final ObservedTargetGroup found;
  private final List<Difference> differences = new ArrayList<>();

  private TargetGroupDiffer(TargetGroup wanted, ObservedTargetGroup found) {
    this.wanted = wanted;
    this.found = found;
  }

  public static Change diff(TargetGroup wanted, Optional<ObservedTargetGroup> actual) {
    if (actual.isEmpty()) {
      return Change.create(
          wanted.id(),
          List.of(new TargetGroupStep.Create(wanted)),
          delay(wanted).equals(DEFAULT_DELAY)
              ? List.of()
              : List.of(setDelay(wanted, new Ref.Created(wanted.id()))));
    }
    return new TargetGroupDiffer(wanted, actual.get()).update();
  }

  private Change update() {
    List<Step> steps = new ArrayList<>();
    List<Step> followUps = new ArrayList<>();
    healthCheck();
    if (!differences.isEmpty()) {
      steps.add(new TargetGroupStep.SetHealthCheck(found.arn(), wanted.healthCheck()));
    }
    if (differs(DELAY, found.attributes().getOrDefault(DELAY, DEFAULT_DELAY), delay(wanted))) {
      followUps.add(setDelay(wanted, new Ref.Known(found.arn())));
    }
    Map<String, String> tags = TagDiffer.missing(wanted.tags(), found.tags());
    if (!tags.isEmpty()) {
      differences.addAll(TagDiffer.differences(tags, found.tags()));
      steps.add(new TargetGroupStep.Tag(found.arn(), tags));
    }
    return Change.update(wanted.id(), differences, steps, followUps);
  }

  private void healthCheck() {
    HealthCheck next = wanted.healthCheck();
    HealthCheck now = found.healthCheck();
    differs("healthCheckProtocol", found.healthCheckProtocol(), HealthCheck.PROTOCOL);
    differs("healthCheckPort", found.healthCheckPort(), HealthCheck.PORT);
    differs("healthCheckPath", now.path(), next.path());
    differs("healthCheckIntervalSeconds", now.interval(), next.interval());
    differs("healthCheckTimeoutSeconds", now.timeout(), next.timeout());
    differs("healthyThresholdCount", now.healthy(), next.healthy());
    differs("unhealthyThresholdCount", now.unhealthy(), next.unhealthy());
    differs("matcher", now.matcher(), next.matcher());
  }

  private boolean differs(String field, Object now, Object next) {
    if (now.equals(next)) {
      return false;
    }
    differences.add(
        new Difference(field, now.equals("") ? Difference.NONE : now.toString(), next.toString()));
    return true;
  }

  private static String delay(TargetGroup wanted) {
    return String.valueOf(wanted.deregistrationDelay());
  }

  private static TargetGroupStep setDelay(TargetGroup wanted, Ref targetGroup) {
    return new TargetGroupStep.SetAttributes(targetGroup, Map.of(DELAY, delay(wanted)));
  }
}
