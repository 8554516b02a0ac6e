package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.core.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * REST with XML as S3 speaks it: the operation is in method, path and query string, members are
 * spread over path, query, headers and document, objects are the bare body. The content of an
 * object isn't a member: whoever calls {@link #answer} puts it in.
 */
final class RestXml implements Protocol {
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final XmlShapeWriter WRITER = new XmlShapeWriter(false);
  private static final SdkBytes NOTHING = SdkBytes.fromByteArrayUnsafe(new byte[0]);

  /** The answers that are documents; the model doesn't know their root elements. */
  private static final Map<String, String> DOCUMENTS = Map.of("ListObjectsV2", "ListBucketResult");

  @Override
  public String operation(WireRequest request) {
    return S3Address.of(request).operation(request);
  }

  @Override
  public boolean asksFor(OperationInfo binding, WireRequest request) {
    return binding.httpMethod().name().equals(request.method());
  }

  @Override
  public SdkPojo read(WireRequest request, OperationShape operation) {
    return new RestXmlReader(request, operation).read();
  }

  @Override
  public WireResponse answer(
      WireRequest request, OperationShape operation, SdkPojo response, String requestId) {
    String document = DOCUMENTS.get(operation.name());
    int status = request.method().equals("DELETE") ? 204 : 200;
    WireResponse answer = new WireResponse(status, headers(response), NOTHING);
    if (document != null) {
      Xml xml = new Xml().open(document, NAMESPACE);
      WRITER.writeMembers(xml, response);
      xml.close(document);
      answer =
          answer
              .with(xml.response(status, requestId).body())
              .with("Content-Type", "application/xml");
    }
    return answer.with("x-amz-request-id", requestId);
  }

  private static Map<String, String> headers(SdkPojo response) {
    Map<String, String> headers = new HashMap<>();
    for (SdkField<?> field : response.sdkFields()) {
      Object value = Shapes.valueOf(field, response);
      if (value == null || field.location() != MarshallLocation.HEADER) {
        continue;
      }
      switch (value) {
        case Instant time ->
            headers.put(
                field.locationName(),
                Timestamps.text(time, Timestamps.format(field, Format.RFC_822)));
        case Map<?, ?> map ->
            map.forEach(
                (key, each) -> headers.put(field.locationName() + key, String.valueOf(each)));
        default -> headers.put(field.locationName(), value.toString());
      }
    }
    return headers;
  }

  /** A HEAD request's answer and "304 Not Modified" have no body to say more. */
  @Override
  public WireResponse error(WireRequest request, Fault fault, String requestId) {
    S3Address address = S3Address.of(request);
    Xml xml = new Xml().open("Error");
    xml.element("Code", fault.code()).element("Message", fault.getMessage());
    if (!address.bucket().isEmpty()) {
      xml.element("BucketName", address.bucket());
    }
    if (!address.key().isEmpty()) {
      xml.element("Key", address.key());
    }
    xml.element("RequestId", requestId).element("HostId", requestId).close("Error");
    boolean bodiless = request.method().equals("HEAD") || fault.status() == 304;
    WireResponse answer =
        new WireResponse(
            fault.status(),
            Map.of(),
            bodiless ? NOTHING : xml.response(fault.status(), requestId).body());
    for (Map.Entry<String, String> header : fault.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer.with("Content-Type", "application/xml").with("x-amz-request-id", requestId);
  }

  @Override
  public Fault throttled() {
    return new Fault("SlowDown", 503, "Please reduce your request rate.");
  }

  @Override
  public Fault expired() {
    return Fault.client("ExpiredToken", "The provided token has expired.");
  }

  @Override
  public Fault denied(String why) {
    return new Fault("AccessDenied", 403, why);
  }
}
