package io.ordertracking.simulator.authority;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * An identity-based policy, as far as the simulator understands IAM: statements that allow, with
 * wildcards and a few conditions. What it doesn't understand it refuses when it reads the policy: a
 * condition that is ignored would allow what AWS denies.
 */
public final class IamPolicy {
  private final List<Statement> statements;

  /** Few actions are asked for, again and again. */
  private final Map<String, List<Statement>> byAction = new ConcurrentHashMap<>();

  IamPolicy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * @throws IllegalArgumentException naming what the simulator doesn't understand
   */
  public static IamPolicy parse(String json) {
    return new IamPolicy(PolicyReader.read(json));
  }

  /**
   * The statement that allows it.
   *
   * @param tags of a resource by its ARN; empty of one that isn't there
   */
  Optional<Statement> allowing(Check check, Function<String, Optional<Map<String, String>>> tags) {
    Context context = new Context(check, tags);
    return byAction.computeIfAbsent(check.action(), this::about).stream()
        .filter(each -> each.allows(check.resource(), context))
        .findFirst();
  }

  private List<Statement> about(String action) {
    return statements.stream().filter(each -> each.isAbout(action)).toList();
  }
}
