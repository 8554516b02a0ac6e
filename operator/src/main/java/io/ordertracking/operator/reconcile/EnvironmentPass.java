package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.access.Access;
import io.ordertracking.operator.ack.AckBackend;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.backend.Whereabouts;
import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.BlueprintBuilder;
import io.ordertracking.operator.blueprint.EffectiveSpec;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.plan.OwnershipCheck;
import io.ordertracking.operator.preflight.SecretArn;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.status.Verdict.Blocked;
import io.ordertracking.operator.validation.SpecValidator;
import io.ordertracking.operator.validation.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One pass over one environment that is wanted: admit it, then release it. Reads top to bottom;
 * every way out is a {@link Verdict}.
 */
public final class EnvironmentPass {
  /** Whether the pass may write, or only plans. */
  public enum Mode {
    APPLY,
    PLAN_ONLY
  }

  private final PassContext context;
  private final Environment environment;
  private final Mode mode;

  public EnvironmentPass(PassContext context, Environment environment, Mode mode) {
    this.context = context;
    this.environment = environment;
    this.mode = mode;
  }

  public Verdict run() {
    Optional<String> paused = Pause.of(environment);
    if (paused.isPresent() && mode == Mode.APPLY) {
      return new Verdict.Paused("paused by " + paused.get());
    }
    Optional<Blocked> refused =
        invalid().or(this::bootstrapNotAllowed).or(() -> context.ack().refusal(environment.spec()));
    if (refused.isPresent()) {
      return refused.get();
    }
    try {
      return switch (context
          .bootstraps()
          .resolve(environment, Looking.at(environment, context.timing()).infrastructure())) {
        case BootstrapResult.Unresolved unresolved ->
            new Blocked(
                ConditionType.BOOTSTRAP_RESOLVED,
                reason(unresolved.problem()),
                unresolved.message());
        case BootstrapResult.Resolved resolved -> reconcile(resolved.outputs());
      };
    } catch (AwsFailure failure) {
      return new Verdict.Unreadable(failure);
    }
  }

  private Verdict reconcile(BootstrapOutputs outputs) {
    Backend aws = context.backends().of(environment.spec().region());
    AckBackend ack =
        context.ack().before(aws, environment, context.installation(), context.clock().instant());
    boolean byAck = context.ack().wanted(environment.spec());
    Backend backend = byAck ? ack : aws;
    AccountFacts account = backend.account();
    EffectiveSpec spec = EffectiveSpec.of(environment.id().name(), environment.spec());
    ResourceNames names =
        ResourceNames.of(
            environment.id().name(),
            environment.spec().names(),
            outputs.ecsClusterName(),
            spec.ingress().internal());
    Ownership ownership = new Ownership(environment.id().qualified(), context.installation());
    BlueprintBuilder builder =
        new BlueprintBuilder(environment.id(), spec, outputs, account, names, ownership);
    Optional<Blocked> refused =
        sameGroup(names)
            .or(() -> elsewhere(outputs, account))
            .or(() -> notAllowed(builder, spec, outputs, account))
            .or(() -> isolationConflict(outputs))
            .or(() -> clusterChanged(KnownCluster.of(environment.status()), names))
            .or(() -> byAck ? rulesNeeded(builder) : Optional.empty());
    if (refused.isPresent()) {
      return refused.get();
    }
    if (!byAck && context.ack().enabled() && mode == Mode.APPLY && ack.holdsAny(names)) {
      Optional<String> waiting = ack.letGo(names, true);
      if (waiting.isPresent()) {
        return new Verdict.Unreadable(AckBackend.lettingGo(waiting.get()));
      }
    }
    Whereabouts where =
        new Whereabouts(names, ownership, Optional.of(builder.vpcId()), builder.foreignGroups());
    Snapshot snapshot = backend.observe(where, Looking.at(environment, context.timing()));
    List<String> conflicts = OwnershipCheck.conflicts(names, ownership, snapshot);
    if (!conflicts.isEmpty()) {
      return new Blocked(
          ConditionType.INFRASTRUCTURE_READY, Reason.NAME_CONFLICT, String.join("; ", conflicts));
    }
    Optional<Blocked> moved =
        clusterChanged(snapshot.logGroup().flatMap(KnownCluster::of), names)
            .or(() -> vpcChanged(ownership, snapshot, builder.vpcId()));
    if (moved.isPresent()) {
      return moved.get();
    }
    return new Release(context, environment, mode, backend, builder, spec).go(snapshot);
  }

  private Optional<Blocked> invalid() {
    List<Violation> violations = violations(environment);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Blocked(
                ConditionType.READY,
                Reason.INVALID_SPEC,
                violations.stream()
                    .map(violation -> violation.field() + ": " + violation.message())
                    .collect(Collectors.joining("; "))));
  }

  /** What can't be read counts alone: the rest is about a spec that isn't there. */
  static List<Violation> violations(Environment environment) {
    return environment.unreadable().isEmpty()
        ? SpecValidator.validate(environment.id().name(), environment.spec())
        : environment.unreadable().stream()
            .map(problem -> new Violation(problem.field(), problem.message()))
            .toList();
  }

  private Optional<Blocked> bootstrapNotAllowed() {
    return denied(
        context
            .access()
            .bootstrapDenial(
                environment.id().namespace(), Bootstraps.source(environment.spec().bootstrap())));
  }

  private Optional<Blocked> notAllowed(
      BlueprintBuilder builder,
      EffectiveSpec spec,
      BootstrapOutputs outputs,
      AccountFacts account) {
    Stream<String> secrets =
        Stream.concat(
            Stream.of(outputs.rdsSecretArn()), spec.service().secrets().values().stream());
    return denied(
        context
            .access()
            .denials(
                new Access(
                    environment.id().namespace(),
                    Bootstraps.source(environment.spec().bootstrap()),
                    account.accountId(),
                    List.of(outputs.taskRoleArn(), builder.executionRole()),
                    builder.usedGroups(),
                    secrets.map(SecretArn::base).distinct().toList())));
  }

  private Optional<Blocked> isolationConflict(BootstrapOutputs outputs) {
    return new IsolationCheck(context.peers(), context.bootstraps())
        .conflict(environment, outputs)
        .map(
            conflict ->
                new Blocked(ConditionType.READY, Reason.ISOLATION_CONFLICT, conflict.message()));
  }

  private static Optional<Blocked> denied(List<String> denials) {
    return denials.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Blocked(ConditionType.READY, Reason.NOT_ALLOWED, String.join("; ", denials)));
  }

  /** Another account's or region's outputs would make this one's operator build nonsense. */
  private Optional<Blocked> elsewhere(BootstrapOutputs outputs, AccountFacts account) {
    Stream<String> accounts =
        outputs.accountId().filter(id -> !id.equals(account.accountId())).stream()
            .map(
                id ->
                    "the bootstrap's account_id is "
                        + id
                        + ", the operator's credentials belong to "
                        + account.accountId());
    Stream<String> regions =
        outputs.region().filter(region -> !region.equals(account.region())).stream()
            .map(
                region ->
                    "the bootstrap's aws_region is "
                        + region
                        + ", spec.region is "
                        + account.region());
    return Stream.concat(accounts, regions)
        .findFirst()
        .map(
            message ->
                new Blocked(
                    ConditionType.BOOTSTRAP_RESOLVED,
                    Reason.WRONG_ACCOUNT_OR_REGION,
                    message + "; nothing was changed in AWS"));
  }

  private Optional<Blocked> clusterChanged(Optional<String> home, ResourceNames names) {
    return home.filter(known -> !known.equals(names.cluster()))
        .map(
            known ->
                new Blocked(
                    ConditionType.INFRASTRUCTURE_READY,
                    Reason.CLUSTER_CHANGED,
                    "the environment runs in cluster "
                        + known
                        + ", the bootstrap now names "
                        + names.cluster()
                        + "; set it back, or delete the environment and create it again"));
  }

  /** ACK's security group owns all of its rules: none can be put on somebody else's. */
  private static Optional<Blocked> rulesNeeded(BlueprintBuilder builder) {
    return builder.foreignGroups().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Blocked(
                ConditionType.READY,
                Reason.ACK_CANNOT,
                "the bootstrap has no client_sg_id, so that rules would be needed on "
                    + String.join(" and ", builder.foreignGroups())
                    + ", which ACK can't add to somebody else's group; have Terraform make the client"
                    + " group, or set spec.backend to AWS"));
  }

  /** A name that is given may be the other's derived one, which no rule on the spec alone sees. */
  private static Optional<Blocked> sameGroup(ResourceNames names) {
    return names.loadBalancerGroup().equals(names.serviceGroup())
        ? Optional.of(
            new Blocked(
                ConditionType.READY,
                Reason.INVALID_SPEC,
                "spec.names: the load balancer's and the tasks' security group would both be called "
                    + names.serviceGroup()
                    + "; choose another name for one of them"))
        : Optional.empty();
  }

  private static Optional<Blocked> vpcChanged(
      Ownership ownership, Snapshot snapshot, String wanted) {
    return snapshot
        .vpc(ownership)
        .filter(vpc -> !vpc.equals(wanted))
        .map(
            vpc ->
                new Blocked(
                    ConditionType.INFRASTRUCTURE_READY,
                    Reason.VPC_CHANGED,
                    "the environment's load balancer and security groups are in "
                        + vpc
                        + ", the bootstrap now names "
                        + wanted
                        + "; set it back, or delete the environment and create it again"));
  }

  private static Reason reason(BootstrapResult.Problem problem) {
    return switch (problem) {
      case SOURCE_NOT_FOUND -> Reason.SOURCE_NOT_FOUND;
      case SOURCE_DENIED -> Reason.AWS_DENIED;
      case SOURCE_ELSEWHERE -> Reason.WRONG_ACCOUNT_OR_REGION;
      case MALFORMED_SOURCE -> Reason.MALFORMED_SOURCE;
      case MISSING_KEY -> Reason.MISSING_KEY;
      case MALFORMED_KEY -> Reason.MALFORMED_KEY;
    };
  }
}
