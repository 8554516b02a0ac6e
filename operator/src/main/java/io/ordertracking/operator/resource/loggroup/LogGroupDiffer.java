package io.ordertracking.operator.resource.loggroup;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.TagDiffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to change about the log group. */
public final class LogGroupDiffer {
  private LogGroupDiffer() {}

  public static Change diff(LogGroup wanted, Optional<ObservedLogGroup> actual) {
    if (actual.isEmpty()) {
      return Change.create(
          wanted.id(),
          List.of(new LogGroupStep.Create(wanted.name(), wanted.tags())),
          List.of(new LogGroupStep.SetRetention(wanted.name(), wanted.retentionDays())));
    }
    ObservedLogGroup found = actual.get();
    List<Difference> differences = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    if (found.retentionDays().orElse(0) != wanted.retentionDays()) {
      differences.add(
          new Difference(
              "retentionInDays",
              found.retentionDays().isPresent()
                  ? String.valueOf(found.retentionDays().getAsInt())
                  : "never expires",
              String.valueOf(wanted.retentionDays())));
      steps.add(new LogGroupStep.SetRetention(wanted.name(), wanted.retentionDays()));
    }
    Map<String, String> tags = TagDiffer.missing(wanted.tags(), found.tags());
    if (!tags.isEmpty()) {
      differences.addAll(TagDiffer.differences(tags, found.tags()));
      steps.add(new LogGroupStep.Tag(found.arn(), tags));
    }
    return Change.update(wanted.id(), differences, steps);
  }
}
