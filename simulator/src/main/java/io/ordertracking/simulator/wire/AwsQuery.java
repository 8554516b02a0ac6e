package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.core.Fault;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** Query: requests as forms ({@code Action=…&Version=…}), answers in XML. STS, IAM. */
final class AwsQuery implements Protocol {
  private static final QueryReader READER = new QueryReader(false);
  private static final XmlShapeWriter WRITER = new XmlShapeWriter(false);

  @Override
  public String operation(WireRequest request) {
    return request.parameter("Action").orElse("");
  }

  @Override
  public boolean asksFor(OperationInfo binding, WireRequest request) {
    return operation(request).equals(binding.operationIdentifier())
        && request.parameter("Version").orElse("").equals(binding.apiVersion());
  }

  @Override
  public SdkPojo read(WireRequest request, OperationShape operation) {
    return READER.read(request, operation);
  }

  @Override
  public WireResponse answer(
      WireRequest request, OperationShape operation, SdkPojo response, String requestId) {
    String name = operation.name();
    Xml xml = new Xml();
    xml.open(name + "Response", namespace(operation));
    xml.open(name + "Result");
    WRITER.writeMembers(xml, response);
    xml.close(name + "Result");
    xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
    xml.close(name + "Response");
    return xml.response(200, requestId);
  }

  private static String namespace(OperationShape operation) {
    return "https://%s.amazonaws.com/doc/%s/"
        .formatted(operation.service().signingName(), operation.binding().apiVersion());
  }

  @Override
  public WireResponse error(WireRequest request, Fault fault, String requestId) {
    Xml xml = new Xml();
    xml.open("ErrorResponse").open("Error");
    xml.element("Type", fault.status() < 500 ? "Sender" : "Receiver");
    xml.element("Code", fault.code()).element("Message", fault.getMessage());
    xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
    return xml.response(fault.status(), requestId);
  }

  @Override
  public Fault throttled() {
    return Fault.client("Throttling", "Rate exceeded");
  }

  @Override
  public Fault expired() {
    return new Fault("ExpiredToken", 403, "The security token included in the request is expired");
  }

  @Override
  public Fault denied(String why) {
    return new Fault("AccessDenied", 403, why);
  }
}
