package io.ordertracking.simulator.authority;

import io.ordertracking.simulator.core.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * What AWS asks the caller's policy for an operation: the operation itself on each resource, and
 * what is implied. From the Service Authorization Reference; what is implied and why stands in
 * terraform-bootstrap/policies/implied.yaml.
 */
final class Checks {
  /** Says what is asked for one operation. */
  @FunctionalInterface
  interface Rule<Q extends AwsRequest> {
    /**
     * @param call its name, e.g. {@code ecs:UpdateService}
     */
    List<Check> of(String call, Q request, Call by);
  }

  private record Entry<Q extends AwsRequest>(Class<Q> type, Rule<Q> rule) {
    List<Check> of(String call, AwsRequest request, Call by) {
      return rule.of(call, type.cast(request), by);
    }
  }

  /** Allowed to everybody, whatever the policy says. */
  private static final Set<String> FREE = Set.of("sts:GetCallerIdentity");

  private static final Checks ALL = new Checks();

  private final Map<Class<?>, Entry<?>> rules = new HashMap<>();

  private Checks() {
    EcsChecks.register(this);
    LogsChecks.register(this);
    Ec2Checks.register(this);
    ElbChecks.register(this);
    StoreChecks.register(this);
  }

  <Q extends AwsRequest> Checks on(Class<Q> type, Rule<Q> rule) {
    rules.put(type, new Entry<>(type, rule));
    return this;
  }

  /** Of an operation that isn't listed: as one without resource-level permissions. */
  static List<Check> of(String call, AwsRequest request, Call by) {
    if (FREE.contains(call)) {
      return List.of();
    }
    @Nullable Entry<?> entry = ALL.rules.get(request.getClass());
    return entry == null ? List.of(Check.of(call)) : entry.of(call, request, by);
  }
}
