package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.core.Fault;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * EC2's dialect of Query: every list is flattened in requests, answers have no result element,
 * errors have an envelope of their own.
 */
final class Ec2Query implements Protocol {
  private static final QueryReader READER = new QueryReader(true);
  private static final XmlShapeWriter WRITER = new XmlShapeWriter(true);

  private final AwsQuery query = new AwsQuery();

  @Override
  public String operation(WireRequest request) {
    return query.operation(request);
  }

  @Override
  public boolean asksFor(OperationInfo binding, WireRequest request) {
    return query.asksFor(binding, request);
  }

  @Override
  public SdkPojo read(WireRequest request, OperationShape operation) {
    return READER.read(request, operation);
  }

  @Override
  public WireResponse answer(
      WireRequest request, OperationShape operation, SdkPojo response, String requestId) {
    String name = operation.name() + "Response";
    Xml xml = new Xml();
    xml.open(name, "http://ec2.amazonaws.com/doc/" + operation.binding().apiVersion() + "/");
    xml.element("requestId", requestId);
    WRITER.writeMembers(xml, response);
    xml.close(name);
    return xml.response(200, requestId);
  }

  @Override
  public WireResponse error(WireRequest request, Fault fault, String requestId) {
    Xml xml = new Xml();
    xml.open("Response").open("Errors").open("Error");
    xml.element("Code", fault.code()).element("Message", fault.getMessage());
    xml.close("Error").close("Errors").element("RequestID", requestId).close("Response");
    return xml.response(fault.status(), requestId);
  }

  @Override
  public Fault throttled() {
    return new Fault("RequestLimitExceeded", 503, "Request limit exceeded.");
  }

  @Override
  public Fault expired() {
    return Fault.client("RequestExpired", "Request has expired.");
  }

  @Override
  public Fault denied(String why) {
    return new Fault(
        "UnauthorizedOperation", 403, "You are not authorized to perform this operation. " + why);
  }
}
