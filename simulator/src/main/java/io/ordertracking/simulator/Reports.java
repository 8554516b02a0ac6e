package io.ordertracking.simulator;

import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.door.RecordedCall;
import io.ordertracking.simulator.wire.WireResponse;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** The control endpoints' JSON. */
final class Reports {
  private Reports() {}

  static WireResponse calls(Simulator aws, long since) {
    JsonWriter json = JsonWriter.create().writeStartArray();
    for (RecordedCall call : aws.calls().since(since).all()) {
      json.writeStartObject();
      json.writeFieldName("number").writeValue(call.number());
      json.writeFieldName("call").writeValue(call.name());
      json.writeFieldName("write").writeValue(call.write());
      json.writeFieldName("at").writeValue(call.at().toString());
      json.writeFieldName("outcome").writeValue(call.outcome());
      AwsRequest request = call.request();
      if (request != null) {
        json.writeFieldName("request").writeValue(request.toString());
      }
      json.writeEndObject();
    }
    return json(json.writeEndArray());
  }

  static WireResponse resources(Simulator aws) {
    JsonWriter json = JsonWriter.create().writeStartArray();
    for (Resource resource : aws.resources()) {
      json.writeStartObject();
      json.writeFieldName("type").writeValue(resource.type());
      json.writeFieldName("arn").writeValue(resource.arn());
      json.writeFieldName("status").writeValue(resource.status());
      json.writeFieldName("tags").writeStartObject();
      for (Map.Entry<String, String> tag : new TreeMap<>(resource.tags()).entrySet()) {
        json.writeFieldName(tag.getKey()).writeValue(tag.getValue());
      }
      json.writeEndObject().writeEndObject();
    }
    return json(json.writeEndArray());
  }

  static WireResponse json(JsonWriter json) {
    return WireResponse.of(200, "application/json", json.getBytes());
  }
}
