package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.core.Fault;
import java.io.ByteArrayInputStream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** awsJson 1.0 and 1.1: the operation in a header, everything else in a JSON body. */
final class AwsJson implements Protocol {
  private static final String TARGET = "x-amz-target";

  @Override
  public String operation(WireRequest request) {
    String target = request.header(TARGET).orElse("");
    return target.substring(target.lastIndexOf('.') + 1);
  }

  @Override
  public boolean asksFor(OperationInfo binding, WireRequest request) {
    return request.header(TARGET).orElse("").equals(binding.operationIdentifier());
  }

  @Override
  public SdkPojo read(WireRequest request, OperationShape operation) {
    JsonNode body = parse(request);
    SdkPojo builder = operation.newRequest();
    JsonReader.readInto(builder, body.asObject(), Member.root(operation));
    return Shapes.build(builder);
  }

  private static JsonNode parse(WireRequest request) {
    byte[] body = request.body().asByteArrayUnsafe();
    if (body.length == 0) {
      return JsonNode.emptyObjectNode();
    }
    try {
      JsonNode node = JsonNodeParser.create().parse(new ByteArrayInputStream(body));
      if (node.isObject()) {
        return node;
      }
    } catch (RuntimeException e) {
      // the parser throws several kinds; the client is told below
    }
    throw Fault.client("SerializationException", "the body isn't a JSON object");
  }

  @Override
  public WireResponse answer(
      WireRequest request, OperationShape operation, SdkPojo response, String requestId) {
    JsonWriter json = JsonWriter.create();
    JsonShapeWriter.write(json, response);
    return respond(request, 200, json, requestId);
  }

  @Override
  public WireResponse error(WireRequest request, Fault fault, String requestId) {
    JsonWriter json = JsonWriter.create();
    json.writeStartObject();
    json.writeFieldName("__type").writeValue(fault.code());
    json.writeFieldName("message").writeValue(fault.getMessage());
    json.writeEndObject();
    return respond(request, fault.status(), json, requestId);
  }

  private static WireResponse respond(
      WireRequest request, int status, JsonWriter json, String requestId) {
    // 1.0 and 1.1 differ in nothing else that matters here
    String contentType =
        request
            .header("content-type")
            .filter(type -> type.startsWith("application/x-amz-json"))
            .orElse("application/x-amz-json-1.1");
    return WireResponse.of(status, contentType, json.getBytes())
        .with("x-amzn-RequestId", requestId);
  }

  @Override
  public Fault throttled() {
    return Fault.client("ThrottlingException", "Rate exceeded");
  }

  @Override
  public Fault expired() {
    return Fault.client(
        "ExpiredTokenException", "The security token included in the request is expired");
  }

  @Override
  public Fault denied(String why) {
    return Fault.client("AccessDeniedException", why);
  }
}
