package io.ordertracking.operator.status;

/** The conditions of an environment, in the order in which they are written. */
public enum ConditionType {
  READY("Ready", "The tag in the spec is what serves, and everything is in place."),
  RECONCILING(
      "Reconciling", "The operator is working towards the spec, or waits for AWS to (kstatus)."),
  STALLED("Stalled", "Nothing will move until somebody changes something (kstatus)."),
  BOOTSTRAP_RESOLVED("BootstrapResolved", "The Terraform outputs were found and are complete."),
  PREFLIGHT_PASSED(
      "PreflightPassed", "What the release names exists: image, roles, secrets, subnets."),
  INFRASTRUCTURE_READY(
      "InfrastructureReady", "Log group, cluster and service exist as the spec wants them."),
  ROLLOUT_SUCCEEDED(
      "RolloutSucceeded", "ECS completed the deployment of the release that the spec asks for."),
  IN_SYNC("InSync", "Nothing in AWS differs from the spec.");

  private final String label;
  private final String meaning;

  ConditionType(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  public String label() {
    return label;
  }

  public String meaning() {
    return meaning;
  }
}
