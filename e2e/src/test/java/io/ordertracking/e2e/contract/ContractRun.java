package io.ordertracking.e2e.contract;

import io.ordertracking.e2e.contract.Case.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every case asked of both accounts, once; each in an account of its own. */
record ContractRun(Map<Case, Outcome> outcomes, Map<String, FieldDifference> fields) {
  /** What the two answered. */
  record Outcome(Observation simulator, Observation moto) {}

  static ContractRun of(List<Case> cases, Path folder) throws IOException, InterruptedException {
    try (Target simulator = new SimulatorTarget();
        Target moto = MotoTarget.start(folder)) {
      Map<Case, Outcome> outcomes = new LinkedHashMap<>();
      for (Case each : cases) {
        outcomes.put(
            each, new Outcome(each.observe(simulator.fresh()), each.observe(moto.fresh())));
      }
      Map<String, FieldDifference> fields = new LinkedHashMap<>();
      Set<String> operations = Cases.operations(cases);
      operations.forEach(
          operation ->
              fields.put(
                  operation, FieldDifference.of(operation, simulator.shapes(), moto.shapes())));
      return new ContractRun(outcomes, fields);
    }
  }
}
