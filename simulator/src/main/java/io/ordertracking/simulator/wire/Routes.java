package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Operations.Operation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** From a request to the operation that it asks for, among those in the table. */
public final class Routes {
  /** An implemented operation together with what the SDK knows about it. */
  public record Route(Operation<?, ?> operation, OperationShape shape) {}

  private final Map<String, Operation<?, ?>> byName = new HashMap<>();
  private final Map<String, Route> loaded = new ConcurrentHashMap<>();

  public Routes(Operations operations) {
    for (Operation<?, ?> operation : operations.all()) {
      AwsService service =
          AwsService.of(operation.request())
              .orElseThrow(() -> new IllegalArgumentException("no service: " + operation));
      String name = operation.request().getSimpleName();
      byName.put(key(service, name.substring(0, name.length() - "Request".length())), operation);
    }
  }

  /** In any case: the class name's capitals differ from the wire's for a few operations. */
  private static String key(AwsService service, String operation) {
    return service.signingName() + ":" + operation.toLowerCase(Locale.ROOT);
  }

  /**
   * @throws Fault {@code NotImplemented: ecs:RunTask} for an operation that isn't in the table
   */
  public Route find(AwsService service, WireRequest request) {
    String name = service.protocol().operation(request);
    String key = key(service, name);
    Route route = loaded.get(key);
    if (route == null) {
      route = load(key).orElseThrow(() -> notImplemented(service, name));
      loaded.put(key, route);
    }
    if (!service.protocol().asksFor(route.shape().binding(), request)) {
      throw notImplemented(service, name);
    }
    return route;
  }

  private Optional<Route> load(String key) {
    return Optional.ofNullable(byName.get(key))
        .map(operation -> new Route(operation, OperationShape.of(operation.request())));
  }

  private static Fault notImplemented(AwsService service, String name) {
    return Fault.notImplemented(
        service.signingName() + ":" + (name.isEmpty() ? "(no operation named)" : name));
  }

  /** Every implemented operation, sorted, e.g. {@code ecs:CreateService}; loads them all. */
  public TreeSet<String> actions() {
    TreeSet<String> actions = new TreeSet<>();
    byName.values().forEach(op -> actions.add(OperationShape.of(op.request()).action()));
    return actions;
  }
}
