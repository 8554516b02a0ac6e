package io.ordertracking.operator.execute;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.resource.ResourceId;
import java.util.List;

/**
 * What became of a plan.
 *
 * @param applied changes whose steps all succeeded
 * @param failures changes that failed, with AWS's error; those that depended on them weren't tried
 */
public record ExecutionReport(List<ResourceId> applied, List<Failed> failures) {
  public ExecutionReport {
    applied = List.copyOf(applied);
    failures = List.copyOf(failures);
  }

  public record Failed(ResourceId id, AwsFailure failure) {}

  public static ExecutionReport nothing() {
    return new ExecutionReport(List.of(), List.of());
  }

  public boolean succeeded() {
    return failures.isEmpty();
  }

  public boolean applied(ResourceId id) {
    return applied.contains(id);
  }
}
