package io.ordertracking.service.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** See {@link Rendering}. By hand: the JDK's writer lets pass what no XML document may hold. */
final class XmlRendering implements Rendering {
  private final StringBuilder xml =
      new StringBuilder(1024).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  private final Deque<String> open = new ArrayDeque<>();

  @Override
  public void beginRootList(String name) {
    beginList(name);
  }

  @Override
  public void endRootList() {
    endList();
  }

  @Override
  public void beginObject(String name) {
    open.push(name);
    xml.append('<').append(name).append('>');
  }

  @Override
  public void endObject() {
    xml.append("</").append(open.pop()).append('>');
  }

  @Override
  public void beginList(String name) {
    beginObject(name);
  }

  @Override
  public void endList() {
    endObject();
  }

  @Override
  public void text(String name, String value) {
    xml.append('<').append(name).append('>');
    escape(value);
    xml.append("</").append(name).append('>');
  }

  @Override
  public void number(String name, long value) {
    text(name, Long.toString(value));
  }

  @Override
  public void flag(String name, boolean value) {
    text(name, Boolean.toString(value));
  }

  @Override
  public byte[] bytes() {
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        default -> xml.append(c);
      }
    }
  }
}
