package io.ordertracking.e2e.contract;

/**
 * A case that not both accounts answer as AWS does: a row of docs/simulator-vs-moto.md, without its
 * last column, which is for people.
 *
 * @param aws what AWS answers
 * @param simulator what the simulator answers, or {@link #RIGHT}
 * @param moto what moto answers, or {@link #RIGHT}
 */
record Difference(String operation, String when, String aws, String simulator, String moto) {
  /** It answers as AWS does. */
  static final String RIGHT = "✔";

  static Difference of(Case asked, String simulator, String moto) {
    return new Difference(
        asked.operation(),
        asked.when(),
        asked.answer(),
        simulator.equals(asked.answer()) ? RIGHT : simulator,
        moto.equals(asked.answer()) ? RIGHT : moto);
  }

  boolean none() {
    return simulator.equals(RIGHT) && moto.equals(RIGHT);
  }

  /** The row, to be completed by a person. */
  String row() {
    return "| `%s` | %s | `%s` | %s | %s | [%s](%s): … |"
        .formatted(
            operation,
            when,
            aws,
            code(simulator),
            code(moto),
            operation.substring(operation.indexOf(':') + 1),
            Services.reference(operation));
  }

  private static String code(String cell) {
    return cell.equals(RIGHT) ? cell : "`" + cell + "`";
  }
}
