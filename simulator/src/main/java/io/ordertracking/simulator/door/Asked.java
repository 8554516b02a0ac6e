package io.ordertracking.simulator.door;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.wire.AwsService;
import io.ordertracking.simulator.wire.CredentialScope;
import io.ordertracking.simulator.wire.Protocol;
import io.ordertracking.simulator.wire.WireRequest;
import java.util.Optional;

/**
 * What a request asks for, as far as that can be told before it is understood: even a call of a
 * service that isn't here is recorded, and refused by name.
 *
 * @param serviceName as signed; {@code unsigned} without a signature
 * @param protocol of the service; a guess for one that isn't here
 */
record Asked(
    Optional<CredentialScope> scope, String serviceName, String operation, Protocol protocol) {
  static Asked of(WireRequest request) {
    Optional<CredentialScope> scope = CredentialScope.of(request);
    Protocol protocol =
        scope
            .flatMap(s -> AwsService.signedAs(s.service()))
            .map(AwsService::protocol)
            .orElseGet(() -> guess(request));
    String operation = protocol.operation(request);
    return new Asked(
        scope,
        scope.map(CredentialScope::service).orElse("unsigned"),
        operation.isEmpty() ? request.method() + " " + request.path() : operation,
        protocol);
  }

  /** Only the shape of a refusal depends on it. */
  private static Protocol guess(WireRequest request) {
    boolean json =
        request.header("x-amz-target").isPresent()
            || request.header("content-type").orElse("").contains("json");
    return (json ? AwsService.ECS : AwsService.STS).protocol();
  }

  /** E.g. {@code ecs:UpdateService}. */
  String name() {
    return serviceName + ":" + operation;
  }

  boolean write() {
    return RecordedCall.isWrite(serviceName, operation);
  }

  AwsService service() {
    return AwsService.signedAs(serviceName).orElseThrow(() -> Fault.notImplemented(name()));
  }

  /** Signed at all, and for this region. IAM and STS have global endpoints. */
  CredentialScope authorised(String region) {
    CredentialScope signed = scope.orElseThrow(CredentialScope::missing);
    boolean global = serviceName.equals("iam") || serviceName.equals("sts");
    if (!global && !signed.region().equals(region)) {
      throw new Fault(
          "InvalidSignatureException",
          403,
          "Credential should be scoped to a valid region, not '%s': this account lives in %s"
              .formatted(signed.region(), region));
    }
    return signed;
  }
}
