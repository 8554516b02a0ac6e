package io.ordertracking.service.web;

/** What a batch gave for one field of an event, before anybody has judged it. */
sealed interface Given {
  /** Nothing. */
  record Absent() implements Given {}

  /** JSON's null. */
  record Null() implements Given {}

  record Text(String text) implements Given {}

  /**
   * Something that isn't text.
   *
   * @param kind what it is, such as "a number"
   */
  record Other(String kind) implements Given {}

  /** More than one value; which of them is meant can't be known. */
  record Repeated() implements Given {}

  Given ABSENT = new Absent();
  Given NULL = new Null();
  Given REPEATED = new Repeated();
}
