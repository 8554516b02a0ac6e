package io.ordertracking.operator.preflight;

import io.ordertracking.operator.aws.Joining;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.preflight.PreflightReads.Answer;
import io.ordertracking.operator.resource.service.Network;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks, before the first write of a release, whether everything that the release names is there.
 * Only what the release changes is looked at: what the running revision already uses was looked at
 * then.
 */
public final class Preflight {
  /** What was found to be missing. */
  public enum Problem {
    IMAGE_NOT_FOUND,
    ROLE_NOT_FOUND,
    SECRET_NOT_FOUND,
    SUBNET_NOT_FOUND,
    SUBNETS_IN_ONE_ZONE,
    CLUSTER_NOT_FOUND
  }

  public record Finding(Problem problem, String message) {}

  /**
   * @param findings what is missing; empty when the release may go
   * @param unverified what couldn't be looked at, and why
   */
  public record Report(List<Finding> findings, List<String> unverified) {
    public Report {
      findings = List.copyOf(findings);
      unverified = List.copyOf(unverified);
    }
  }

  /** A look that is under way, and what to make of its answer. */
  private record Look(CompletableFuture<Runnable> conclusion) {}

  private final PreflightReads reads;
  private final Executor threads;
  private final List<Look> looks = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> unverified = new ArrayList<>();

  private Preflight(PreflightReads reads, Executor threads) {
    this.reads = reads;
    this.threads = threads;
  }

  /**
   * Everything but the image, which was looked up when it was resolved.
   *
   * @param threads the looks are independent of each other and run on these
   */
  public static Report check(
      Blueprint blueprint, Snapshot snapshot, PreflightReads reads, Executor threads) {
    Preflight preflight = new Preflight(reads, threads);
    preflight.cluster(blueprint, snapshot);
    preflight.roles(blueprint, snapshot.pinned());
    preflight.secrets(blueprint, snapshot.pinned());
    preflight.network(
        blueprint.service().network(), snapshot.service().flatMap(service -> service.network()));
    preflight.conclude();
    return new Report(preflight.findings, preflight.unverified);
  }

  private <T> void look(Supplier<Answer<T>> read, Consumer<Answer<T>> conclusion) {
    looks.add(
        new Look(
            CompletableFuture.supplyAsync(read, threads)
                .thenApply(answer -> () -> conclusion.accept(answer))));
  }

  /** In the order in which they were asked, so that equal answers give an equal report. */
  private void conclude() {
    for (Look look : looks) {
      Joining.join(look.conclusion()).run();
    }
  }

  private void cluster(Blueprint blueprint, Snapshot snapshot) {
    if (blueprint.cluster().shared() && snapshot.cluster().isEmpty()) {
      findings.add(
          new Finding(
              Problem.CLUSTER_NOT_FOUND,
              "the bootstrap's shared cluster "
                  + blueprint.cluster().name()
                  + " doesn't exist; create it, or leave ecs_cluster_name out for a cluster of the"
                  + " environment's own"));
    }
  }

  private void roles(Blueprint blueprint, Optional<Revision> running) {
    Set<String> roles = new TreeSet<>();
    roles.add(blueprint.taskDefinition().taskRoleArn());
    roles.add(blueprint.taskDefinition().executionRoleArn());
    running.flatMap(Revision::taskRoleArn).ifPresent(roles::remove);
    running.flatMap(Revision::executionRoleArn).ifPresent(roles::remove);
    for (String role : roles) {
      exists(() -> reads.role(role), Problem.ROLE_NOT_FOUND, "no role " + role);
    }
  }

  private void secrets(Blueprint blueprint, Optional<Revision> running) {
    Set<String> secrets = new TreeSet<>();
    blueprint.taskDefinition().secrets().values().forEach(s -> secrets.add(SecretArn.base(s)));
    running.ifPresent(r -> r.secrets().values().forEach(s -> secrets.remove(SecretArn.base(s))));
    secrets.removeIf(secret -> !SecretArn.inSecretsManager(secret));
    for (String secret : secrets) {
      exists(() -> reads.secret(secret), Problem.SECRET_NOT_FOUND, "no secret " + secret);
    }
  }

  private void network(Network wanted, Optional<Network> running) {
    if (running.map(Network::subnets).filter(wanted.subnets()::equals).isPresent()) {
      return;
    }
    look(
        () -> reads.subnets(wanted.subnets()),
        answer -> {
          switch (answer) {
            case Answer.Found<Map<String, String>>(var zones) -> subnets(wanted.subnets(), zones);
            case Answer.Missing<Map<String, String>> _ ->
                findings.add(new Finding(Problem.SUBNET_NOT_FOUND, "none of " + wanted.subnets()));
            case Answer.NotAllowed<Map<String, String>>(var why) ->
                unverified.add("subnets: " + why);
          }
        });
  }

  private void subnets(List<String> wanted, Map<String, String> zones) {
    List<String> missing = wanted.stream().filter(id -> !zones.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      findings.add(
          new Finding(
              Problem.SUBNET_NOT_FOUND,
              "no subnet "
                  + String.join(", ", missing)
                  + " in this account and region; correct the bootstrap or spec.service.subnetIds"));
    } else if (new HashSet<>(zones.values()).size() < 2) {
      findings.add(
          new Finding(
              Problem.SUBNETS_IN_ONE_ZONE,
              "subnets "
                  + String.join(", ", wanted)
                  + " are all in "
                  + String.join("", new TreeSet<>(zones.values()))
                  + "; give subnets in at least two availability zones"));
    }
  }

  private void exists(Supplier<Answer<String>> read, Problem problem, String missing) {
    look(
        read,
        answer -> {
          switch (answer) {
            case Answer.Found<String> _ -> {}
            case Answer.Missing<String>(var hint) ->
                findings.add(
                    new Finding(problem, missing + (hint.isEmpty() ? "" : " (" + hint + ")")));
            case Answer.NotAllowed<String>(var why) -> unverified.add(missing + "? " + why);
          }
        });
  }
}
