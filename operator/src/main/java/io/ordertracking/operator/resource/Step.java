package io.ordertracking.operator.resource;

/** One write to AWS. Each kind has its own sealed family of steps, which its writer applies. */
public interface Step {
  /** The AWS call, e.g. {@code ecs:UpdateService}: what {@code plan} counts as one write. */
  String call();
}
