package io.ordertracking.e2e.contract;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Which operations were called, answered or refused; answers go to {@link Shapes}. */
final class Calls implements ExecutionInterceptor {
  private final Shapes shapes;
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  Calls(Shapes shapes) {
    this.shapes = shapes;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    made.add(operation(attributes));
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    shapes.add(operation(attributes), context.response());
  }

  boolean contain(String operation) {
    return made.contains(operation);
  }

  private static String operation(ExecutionAttributes attributes) {
    String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    return Services.prefix(service)
        + ":"
        + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
  }
}
