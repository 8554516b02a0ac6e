package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** CloudWatch Logs, with room for one group. */
public final class ModelLogGroup {
  public @Nullable ObservedLogGroup found;

  void write(LogGroupStep step) {
    switch (step) {
      case LogGroupStep.Create create ->
          found =
              new ObservedLogGroup(
                  create.name(), Arns.logGroup(create.name()), OptionalInt.empty(), create.tags());
      case LogGroupStep.SetRetention retention ->
          change(OptionalInt.of(retention.days()), there().tags());
      case LogGroupStep.Tag tag ->
          change(there().retentionDays(), Maps.merged(there().tags(), tag.tags()));
      case LogGroupStep.Delete _ -> found = null;
    }
  }

  /** As somebody would by hand, too. */
  public void change(OptionalInt retentionDays, Map<String, String> tags) {
    found = new ObservedLogGroup(there().name(), there().arn(), retentionDays, tags);
  }

  private ObservedLogGroup there() {
    return Refusal.there(found, "the log group");
  }
}
