package io.ordertracking.operator.runtime;

/** What goes on beside reconciling while this process leads. */
public interface SideWork extends AutoCloseable {
  SideWork NONE =
      new SideWork() {
        @Override
        public void begin() {}

        @Override
        public void close() {}
      };

  /** Asked once, when the watches are in sync; returns at once. */
  void begin();

  /** Ends it, begun or not. */
  @Override
  void close();
}
