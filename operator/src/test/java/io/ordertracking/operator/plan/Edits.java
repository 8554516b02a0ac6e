package io.ordertracking.operator.plan;

import io.ordertracking.operator.world.Specs;
import java.util.List;
import java.util.Map;

/** What people change in the manifest and in the bootstrap. */
final class Edits {
  private Edits() {}

  static final List<Happening> ALL =
      List.of(
          new Happening("tag 1.0.0", lab -> lab.edit(Specs.tag("1.0.0"))),
          new Happening("tag 2.0.0", lab -> lab.edit(Specs.tag("2.0.0"))),
          new Happening("tag broken", lab -> lab.edit(Specs.tag(Lab.BROKEN))),
          set("service.desiredCount", 0),
          set("service.desiredCount", 3),
          set("service", Map.of("cpu", 1024, "memory", 2048)),
          set("service.env", List.of(Map.of("name", "LOG_LEVEL", "value", "debug"))),
          set("service.containerPort", 9090),
          set("service.containerPort", 8080),
          set("rollout", Map.of("minimumHealthyPercent", 50, "maximumPercent", 200)),
          set("rollout.healthCheckGracePeriod", "5m"),
          set("ingress.healthCheck", Map.of("path", "/ready", "interval", 10)),
          set("ingress.idleTimeout", 120),
          set("ingress.deregistrationDelay", 300),
          set("ingress.allowedCidrs", List.of("203.0.113.0/24", "2001:db8::/32")),
          set("ingress.allowedCidrs", List.of()),
          set("ingress.accessLogs", Map.of("bucket", "ot-logs", "prefix", "dev")),
          new Happening("no access logs", lab -> lab.edit(Specs.unset("ingress.accessLogs"))),
          set("ingress.internal", true),
          set("ingress.internal", false),
          set("tags", Map.of("CostCenter", "4711")),
          new Happening("no client group", lab -> lab.clientGroup(false)),
          new Happening("a client group", lab -> lab.clientGroup(true)));

  private static Happening set(String path, Object value) {
    return new Happening(path + ": " + value, lab -> lab.edit(Specs.set(path, value)));
  }
}
