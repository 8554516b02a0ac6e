package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.EnvironmentStatus;
import java.util.List;

/** What the schema asks of a status: the API server refuses to write another one. */
public final class StatusLimits {
  private StatusLimits() {}

  public static List<Violation> violations(EnvironmentStatus status) {
    Structure structure = new Structure();
    structure.checkRecord("status", status);
    return structure.violations();
  }
}
