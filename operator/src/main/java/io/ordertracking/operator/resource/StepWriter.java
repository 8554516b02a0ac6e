package io.ordertracking.operator.resource;

/**
 * Applies the steps of one kind to AWS; throws {@link io.ordertracking.operator.aws.AwsFailure}.
 */
@FunctionalInterface
public interface StepWriter<S extends Step> {
  void write(S step, LateValues late);
}
