package io.ordertracking.service.web;

import java.util.Arrays;

/** The fields of one event as they arrive. */
final class EventFields {
  private static final EventField[] ALL = EventField.values();

  private final Given[] given = new Given[ALL.length];

  EventFields() {
    Arrays.fill(given, Given.ABSENT);
  }

  void give(EventField field, Given value) {
    boolean first = given[field.ordinal()] == Given.ABSENT;
    given[field.ordinal()] = first ? value : Given.REPEATED;
  }

  Given get(EventField field) {
    return given[field.ordinal()];
  }
}
