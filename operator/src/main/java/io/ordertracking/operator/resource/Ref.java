package io.ordertracking.operator.resource;

/** What AWS calls a resource (ARN or id): known, or made by an earlier step of the same plan. */
public sealed interface Ref {
  /**
   * @param value ARN or id
   */
  record Known(String value) implements Ref {}

  record Created(ResourceId id) implements Ref {}
}
