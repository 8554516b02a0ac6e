package io.ordertracking.service.web;

/**
 * Writes one answer, in JSON or in XML, from one description of it. Names of lists' items, and of
 * the root when it is an object, are XML's alone: JSON has no place for them.
 */
interface Rendering {
  /** Opens a document that has one list and nothing else: in XML the list is the root itself. */
  void beginRootList(String name);

  void endRootList();

  /**
   * Opens an object: the root, a list's item, or a member (then {@code name} is its name in both).
   */
  void beginObject(String name);

  void endObject();

  /** Opens a list that is a member of the open object. */
  void beginList(String name);

  void endList();

  void text(String name, String value);

  void number(String name, long value);

  void flag(String name, boolean value);

  /** The whole document, once every object and list is closed. */
  byte[] bytes();
}
