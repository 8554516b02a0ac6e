package io.ordertracking.operator.cli;

import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.backend.AwsBackends;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.backend.S3Outputs;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.cli.Manifests.EnvironmentDocument;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.plan.text.PlanDescriber;
import io.ordertracking.operator.plan.text.PlannedEnvironment;
import io.ordertracking.operator.plan.text.PlannedEnvironment.Outcome;
import io.ordertracking.operator.reconcile.AckMode;
import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.reconcile.EnvironmentMapping;
import io.ordertracking.operator.reconcile.EnvironmentPass;
import io.ordertracking.operator.reconcile.PassContext;
import io.ordertracking.operator.reconcile.Pause;
import io.ordertracking.operator.reconcile.RecentForces;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.validation.SpecValidator;
import io.ordertracking.operator.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Plans one manifest after the other with the reconciler's own pass, which then writes nothing. */
final class PlanPass implements AutoCloseable {
  /**
   * What all environments of one run share.
   *
   * @param file what the manifest file is called
   * @param namespace from the command line; wins over the context's
   * @param outputs of {@code --bootstrap}, with the file's name
   * @param assumedInstallation whether the installation's id is only the default
   * @param ack of {@code --config}; without it, whoever wants ACK may have it
   */
  record Request(
      String file,
      Optional<String> namespace,
      Optional<NamedOutputs> outputs,
      String installation,
      boolean assumedInstallation,
      AccessPolicy access,
      AckMode ack) {}

  record NamedOutputs(String file, Map<String, String> data) {}

  private final CliContext context;
  private final Request request;
  private final LiveCluster cluster;
  private final PlanBootstraps bootstraps;
  private final PlanPeers peers;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AwsBackends backends;
  private @Nullable Backend asked;

  PlanPass(
      CliContext context,
      Request request,
      Manifests manifests,
      LiveCluster cluster,
      AwsGateways aws) {
    this.context = context;
    this.request = request;
    this.cluster = cluster;
    this.bootstraps =
        new PlanBootstraps(
            request,
            manifests.configMaps(),
            cluster,
            new S3Outputs(aws, new Batching(Duration.ZERO, context.clock(), context.sleeper())));
    this.peers = new PlanPeers(manifests.environments(), this::namespace, cluster);
    this.backends =
        new AwsBackends(aws, context.clock(), threads, Duration.ZERO, context.sleeper());
  }

  PlannedEnvironment plan(EnvironmentDocument document) {
    String namespace = namespace(document);
    Optional<OrderTrackingEnvironment> live =
        document.name().isEmpty()
            ? Optional.empty()
            : cluster.environment(namespace, document.name());
    List<Violation> violations = violations(document, live);
    EnvironmentSpec spec = document.spec();
    if (spec == null || !violations.isEmpty()) {
      return planned(
          document, namespace, Optional.empty(), new Outcome.Invalid(violations), List.of());
    }
    Environment environment = environment(document, spec, namespace, live);
    if (environment.deletionRequestedAt().isPresent()) {
      return planned(
          document,
          namespace,
          Optional.empty(),
          PlanDescriber.outcome(
              new Verdict.Deleting("the live object is being deleted; apply it anew afterwards")),
          List.of());
    }
    return planned(document, environment);
  }

  private String namespace(EnvironmentDocument document) {
    return request.namespace().or(document::namespace).orElseGet(cluster::namespace);
  }

  private static List<Violation> violations(
      EnvironmentDocument document, Optional<OrderTrackingEnvironment> live) {
    List<Violation> violations = new ArrayList<>(document.violations());
    EnvironmentSpec spec = document.spec();
    if (spec == null) {
      return violations;
    }
    violations.addAll(SpecValidator.validate(document.name(), spec));
    if (violations.isEmpty() && live.isPresent() && live.get().getSpec() != null) {
      violations.addAll(SpecValidator.validateUpdate(live.get().getSpec(), spec));
    }
    return violations;
  }

  /** The manifest as it would be once applied: annotations are merged, status stays. */
  private static Environment environment(
      EnvironmentDocument document,
      EnvironmentSpec spec,
      String namespace,
      Optional<OrderTrackingEnvironment> live) {
    Optional<Environment> known = live.map(EnvironmentMapping::of);
    EnvironmentStatus status = known.map(Environment::status).orElse(null);
    Map<String, String> annotations =
        new HashMap<>(known.map(Environment::annotations).orElse(Map.of()));
    annotations.putAll(document.annotations());
    return new Environment(
        new EnvironmentId(
            namespace,
            document.name(),
            known.map(Environment::id).map(EnvironmentId::uid).orElse("")),
        known.map(Environment::createdAt).orElse(Instant.MAX),
        known.map(Environment::generation).orElse(1L),
        spec,
        status,
        annotations,
        known.flatMap(Environment::deletionRequestedAt));
  }

  private PlannedEnvironment planned(EnvironmentDocument document, Environment environment) {
    asked = null;
    List<String> notes = new ArrayList<>();
    Pause.of(environment)
        .ifPresent(
            what -> notes.add("paused by " + what + ": nothing of this is carried out meanwhile"));
    String namespace = environment.id().namespace();
    try {
      Verdict verdict =
          new EnvironmentPass(passContext(environment), environment, EnvironmentPass.Mode.PLAN_ONLY)
              .run();
      notes.addAll(PlanDescriber.notes(verdict, retryCommand(environment)));
      return planned(document, namespace, account(), outcome(verdict, environment), notes);
    } catch (LiveCluster.Unavailable unavailable) {
      return planned(document, namespace, account(), noBootstrap(environment, unavailable), notes);
    }
  }

  private PassContext passContext(Environment environment) {
    return new PassContext(
        request.installation(),
        request.access(),
        bootstraps.of(environment),
        peers,
        region -> {
          Backend backend = backends.of(region);
          asked = backend;
          return backend;
        },
        new RecentForces(),
        OperatorConfig.Reconcile.DEFAULT,
        context.clock(),
        request.ack());
  }

  private Outcome outcome(Verdict verdict, Environment environment) {
    Outcome outcome = PlanDescriber.outcome(verdict);
    if (!(outcome instanceof Outcome.Blocked blocked)) {
      return outcome;
    }
    String message = blocked.message();
    String remedy = blocked.remedy();
    if (request.outputs().isPresent() && environment.spec().bootstrap().configMapRef() != null) {
      message = message.replace(configMapName(environment), request.outputs().get().file());
    }
    if (blocked.reason().equals(Reason.NAME_CONFLICT.label()) && request.assumedInstallation()) {
      remedy +=
          " Or is it yours under another installation than \""
              + request.installation()
              + "\"? Give --config or --installation.";
    }
    return new Outcome.Blocked(blocked.reason(), blocked.condition(), message, remedy);
  }

  private static Outcome noBootstrap(Environment environment, LiveCluster.Unavailable why) {
    return new Outcome.Blocked(
        Reason.SOURCE_NOT_FOUND.label(),
        ConditionType.BOOTSTRAP_RESOLVED.label(),
        configMapName(environment)
            + " isn't in the file, and the cluster can't be asked: "
            + why.getMessage(),
        "Give --bootstrap FILE (the ConfigMap, an outputs.json, or what terraform output -json"
            + " prints).");
  }

  /** As {@link io.ordertracking.operator.reconcile.Bootstraps} calls it in messages. */
  private static String configMapName(Environment environment) {
    var reference = environment.spec().bootstrap().configMapRef();
    return reference == null
        ? "spec.bootstrap.values"
        : "ConfigMap " + environment.id().namespace() + "/" + reference.name();
  }

  private Optional<String> account() {
    try {
      return Optional.ofNullable(asked).map(backend -> backend.account().accountId());
    } catch (AwsFailure unknown) {
      return Optional.empty();
    }
  }

  private static String retryCommand(Environment environment) {
    return "kubectl annotate ote -n %s %s %s=$(date +%%s) --overwrite"
        .formatted(environment.id().namespace(), environment.id().name(), Annotations.RETRY);
  }

  private PlannedEnvironment planned(
      EnvironmentDocument document,
      String namespace,
      Optional<String> account,
      Outcome outcome,
      List<String> notes) {
    EnvironmentSpec spec = document.spec();
    return new PlannedEnvironment(
        request.file(),
        namespace,
        document.name().isEmpty() ? "(no name)" : document.name(),
        spec == null || spec.region() == null ? "" : spec.region(),
        account,
        outcome,
        notes);
  }

  @Override
  public void close() {
    threads.close();
  }
}
