package io.ordertracking.operator.preflight;

import io.ordertracking.operator.aws.Joining;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.preflight.PreflightReads.Answer;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    ZONE_TWICE,
    ZONE_WITHOUT_LOAD_BALANCER,
    GROUP_NOT_FOUND,
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
    preflight.subnets(blueprint, snapshot);
    preflight.groups(blueprint, snapshot);
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

  /** All subnets with one look, unless nothing of them is new. */
  private void subnets(Blueprint blueprint, Snapshot snapshot) {
    List<String> tasks = blueprint.service().network().subnets();
    List<String> loadBalancer = blueprint.loadBalancer().subnets();
    boolean inUse =
        snapshot
                .service()
                .flatMap(ObservedService::network)
                .filter(found -> found.subnets().equals(tasks))
                .isPresent()
            && snapshot
                .frontend()
                .loadBalancer()
                .filter(found -> found.subnets().equals(loadBalancer))
                .isPresent();
    if (!inUse) {
      List<String> all =
          Stream.concat(tasks.stream(), loadBalancer.stream()).distinct().sorted().toList();
      ask(
          "subnets",
          () -> reads.subnets(all),
          zones -> NetworkCheck.subnets(tasks, loadBalancer, zones));
    }
  }

  /** The groups of others that tasks carry, or that rules are written to. */
  private void groups(Blueprint blueprint, Snapshot snapshot) {
    Set<String> groups = new TreeSet<>(blueprint.service().network().moreGroups());
    blueprint.access().forEach(rule -> groups.add(rule.groupId()));
    snapshot
        .service()
        .flatMap(ObservedService::network)
        .ifPresent(found -> groups.removeAll(found.securityGroups()));
    snapshot.access().forEach(rule -> groups.remove(rule.groupId()));
    if (!groups.isEmpty()) {
      List<String> wanted = List.copyOf(groups);
      ask(
          "security groups",
          () -> reads.groups(wanted),
          vpcs -> NetworkCheck.groups(wanted, blueprint.serviceGroup().vpcId(), vpcs));
    }
  }

  private void ask(
      String what,
      Supplier<Answer<Map<String, String>>> read,
      Function<Map<String, String>, List<Finding>> check) {
    look(
        read,
        answer -> {
          switch (answer) {
            case Answer.Found<Map<String, String>>(var found) ->
                findings.addAll(check.apply(found));
            case Answer.Missing<Map<String, String>> _ -> findings.addAll(check.apply(Map.of()));
            case Answer.NotAllowed<Map<String, String>>(var why) ->
                unverified.add(what + ": " + why);
          }
        });
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
