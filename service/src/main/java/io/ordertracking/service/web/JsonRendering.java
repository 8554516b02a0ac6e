package io.ordertracking.service.web;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** See {@link Rendering}. */
final class JsonRendering implements Rendering {
  private static final JsonFactory JSON = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes);

  @Override
  public void beginRootList(String name) {
    json.writeStartObject();
    beginList(name);
  }

  @Override
  public void endRootList() {
    endList();
    json.writeEndObject();
  }

  @Override
  public void beginObject(String name) {
    if (json.streamWriteContext().inObject()) {
      json.writeName(name);
    }
    json.writeStartObject();
  }

  @Override
  public void endObject() {
    json.writeEndObject();
  }

  @Override
  public void beginList(String name) {
    json.writeName(name);
    json.writeStartArray();
  }

  @Override
  public void endList() {
    json.writeEndArray();
  }

  @Override
  public void text(String name, String value) {
    json.writeName(name);
    json.writeString(value);
  }

  @Override
  public void number(String name, long value) {
    json.writeName(name);
    json.writeNumber(value);
  }

  @Override
  public void flag(String name, boolean value) {
    json.writeName(name);
    json.writeBoolean(value);
  }

  @Override
  public byte[] bytes() {
    json.close();
    return bytes.toByteArray();
  }
}
