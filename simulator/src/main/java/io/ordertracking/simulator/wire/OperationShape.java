package io.ordertracking.simulator.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * What the SDK knows about one operation. Its marshaller's private {@code SDK_OPERATION_BINDING}
 * has the name on the wire; the class name may differ ({@code CreateSamlProvider} is {@code
 * CreateSAMLProvider}). Loading one costs milliseconds, so it happens on an operation's first call.
 */
public final class OperationShape {
  private final AwsService service;
  private final String className;
  private final OperationInfo binding;
  private final MethodHandle builder;

  private OperationShape(
      AwsService service, String className, OperationInfo binding, MethodHandle builder) {
    this.service = service;
    this.className = className;
    this.binding = binding;
    this.builder = builder;
  }

  public static OperationShape of(Class<? extends AwsRequest> request) {
    AwsService service =
        AwsService.of(request)
            .orElseThrow(() -> new IllegalArgumentException("no service has " + request));
    try {
      return new OperationShape(
          service, request.getSimpleName(), binding(request), builder(request));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the SDK's metadata of " + request + " has moved", e);
    }
  }

  private static OperationInfo binding(Class<?> request) throws ReflectiveOperationException {
    String marshaller = request.getName().replace(".model.", ".transform.") + "Marshaller";
    Field field =
        Class.forName(marshaller, true, request.getClassLoader())
            .getDeclaredField("SDK_OPERATION_BINDING");
    field.setAccessible(true);
    return (OperationInfo) field.get(null);
  }

  private static MethodHandle builder(Class<?> request) throws ReflectiveOperationException {
    Class<?> type = Class.forName(request.getName() + "$Builder", true, request.getClassLoader());
    return MethodHandles.publicLookup()
        .findStatic(request, "builder", MethodType.methodType(type))
        .asType(MethodType.methodType(SdkPojo.class));
  }

  public AwsService service() {
    return service;
  }

  /** The name on the wire, e.g. {@code CreateService}. */
  public String name() {
    String identifier = binding.operationIdentifier();
    if (identifier == null) { // REST names no operation on the wire
      return className.substring(0, className.length() - "Request".length());
    }
    return identifier.substring(identifier.lastIndexOf('.') + 1);
  }

  /** As in IAM actions: {@code ecs:CreateService}. */
  public String action() {
    return service.signingName() + ":" + name();
  }

  OperationInfo binding() {
    return binding;
  }

  /** An empty builder of the request. */
  SdkPojo newRequest() {
    try {
      return (SdkPojo) builder.invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
