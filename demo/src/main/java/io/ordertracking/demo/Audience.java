package io.ordertracking.demo;

/** Who looks on: at the resource, at the operator's events, and at the service itself. */
record Audience(EnvironmentWatch watch, OperatorEvents events, Visitors visitors)
    implements AutoCloseable {
  static Audience of(DemoWorld world) {
    return new Audience(
        new EnvironmentWatch(world), new OperatorEvents(world), new Visitors(world));
  }

  @Override
  public void close() {
    visitors.close();
    events.close();
    watch.close();
  }
}
