package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.core.Fault;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** How a family of services spells requests, answers and errors. Stateless. */
public interface Protocol {
  /** The name of the operation asked for, e.g. {@code CreateService}; "" when there is none. */
  String operation(WireRequest request);

  /**
   * Whether the request says exactly what the model says (target prefix, API version): operations
   * are looked up by their bare name first.
   */
  boolean asksFor(OperationInfo binding, WireRequest request);

  /**
   * @throws Fault for a body that can't be read, or a member that the SDK's model doesn't have
   */
  SdkPojo read(WireRequest request, OperationShape operation);

  WireResponse answer(
      WireRequest request, OperationShape operation, SdkPojo response, String requestId);

  WireResponse error(WireRequest request, Fault fault, String requestId);

  /** The rate was exceeded, in this protocol's words. */
  Fault throttled();

  /** The session has ended, in this protocol's words. */
  Fault expired();

  /**
   * The caller's policy doesn't allow it, in this protocol's words.
   *
   * @param why who may not do what to what, as IAM says it
   */
  Fault denied(String why);
}
