package io.ordertracking.operator.plan;

/** What a plan does to one resource. */
public enum Action {
  CREATE("+"),
  UPDATE("~"),
  DELETE("-"),
  /** Nothing can be written until AWS has finished something; see the change's reason. */
  WAIT("…"),
  /** Differs, and stays so: {@code driftPolicy: Report}. */
  REPORT("!"),
  NONE(" ");

  private final String sign;

  Action(String sign) {
    this.sign = sign;
  }

  /** The sign before a line of {@code otectl plan}. */
  public String sign() {
    return sign;
  }
}
