package io.ordertracking.operator.resource;

/** A resource by its deterministic name, which is known before it exists. */
public record ResourceId(Kind kind, String name) {
  @Override
  public String toString() {
    return kind.label() + " " + name;
  }
}
