package io.ordertracking.simulator.ecr;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Required;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The repositories by name. */
public record EcrState(Map<String, RepositoryRecord> repositories) {
  static final EcrState EMPTY = new EcrState(Map.of());

  public EcrState {
    repositories = Collections.unmodifiableMap(new TreeMap<>(repositories));
  }

  EcrState with(RepositoryRecord repository) {
    Map<String, RepositoryRecord> next = new TreeMap<>(repositories);
    next.put(repository.name(), repository);
    return new EcrState(next);
  }

  /**
   * @param registryId as in the request; null for the caller's own
   * @throws Fault RepositoryNotFoundException
   */
  RepositoryRecord require(
      @Nullable String registryId, @Nullable String repositoryName, Call call) {
    String name = Required.member(repositoryName, "repositoryName", "InvalidParameterException");
    RepositoryRecord repository = repositories.get(name);
    if (repository == null || (registryId != null && !registryId.equals(call.accountId()))) {
      throw Fault.client(
          "RepositoryNotFoundException",
          "The repository with name '%s' does not exist in the registry with id '%s'"
              .formatted(name, registryId == null ? call.accountId() : registryId));
    }
    return repository;
  }
}
