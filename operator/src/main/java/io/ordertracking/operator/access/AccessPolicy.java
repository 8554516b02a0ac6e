package io.ordertracking.operator.access;

import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The guard between a namespace's users and the operator's own rights: default deny. Each denial
 * says what to add to the operator's configuration to allow it.
 */
public final class AccessPolicy {
  private final List<AccessEntry> entries;

  public AccessPolicy(List<AccessEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Whether the source may be read at all: asked before anything is resolved. */
  public List<String> bootstrapDenial(String namespace, String bootstrap) {
    List<AccessEntry> mine = entriesOf(namespace);
    if (mine.isEmpty()) {
      return List.of(
          "namespace "
              + namespace
              + " has no entry in the operator's configuration; add one under access with"
              + " namespaces: ["
              + namespace
              + "] and what it may use");
    }
    return denied(mine, "bootstrap", AccessEntry::bootstrap, bootstrap)
        .map(what -> List.of(message(namespace, "bootstrap " + bootstrap, what)))
        .orElse(List.of());
  }

  /** Everything that isn't allowed, one message each; empty when all is. */
  public List<String> denials(Access access) {
    List<AccessEntry> mine = entriesOf(access.namespace());
    List<String> denials = new ArrayList<>(bootstrapDenial(access.namespace(), access.bootstrap()));
    if (mine.isEmpty()) {
      return denials;
    }
    denied(mine, "accounts", AccessEntry::accounts, access.account())
        .ifPresent(
            key -> denials.add(message(access.namespace(), "account " + access.account(), key)));
    for (String role : access.roles()) {
      denied(mine, "roles", AccessEntry::roles, role)
          .ifPresent(key -> denials.add(message(access.namespace(), "role " + role, key)));
    }
    for (String group : access.securityGroups()) {
      denied(mine, "securityGroups", AccessEntry::securityGroups, group)
          .ifPresent(
              key -> denials.add(message(access.namespace(), "security group " + group, key)));
    }
    for (String secret : access.secrets()) {
      denied(mine, "secrets", AccessEntry::secrets, secret)
          .ifPresent(key -> denials.add(message(access.namespace(), "secret " + secret, key)));
    }
    return denials;
  }

  private List<AccessEntry> entriesOf(String namespace) {
    return entries.stream()
        .filter(entry -> entry.namespaces().stream().anyMatch(p -> matches(p, namespace)))
        .toList();
  }

  private static Optional<String> denied(
      List<AccessEntry> mine,
      String key,
      Function<AccessEntry, List<String>> patterns,
      String value) {
    boolean allowed =
        mine.stream()
            .flatMap(entry -> patterns.apply(entry).stream())
            .anyMatch(pattern -> matches(pattern, value));
    return allowed ? Optional.empty() : Optional.of(key);
  }

  private static boolean matches(String pattern, String value) {
    return pattern.endsWith("*")
        ? value.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(value);
  }

  private static String message(String namespace, String what, String key) {
    return "namespace "
        + namespace
        + " may not use "
        + what
        + "; allow it in the operator's configuration: access[]."
        + key;
  }
}
