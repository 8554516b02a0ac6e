package io.ordertracking.operator.plan;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.blueprint.BlueprintBuilder;
import io.ordertracking.operator.blueprint.EffectiveSpec;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.blueprint.ResolvedImage;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.reconcile.Bootstraps;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.reconcile.EnvironmentPass;
import io.ordertracking.operator.reconcile.EnvironmentPass.Mode;
import io.ordertracking.operator.reconcile.PassContext;
import io.ordertracking.operator.reconcile.RecentForces;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.status.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reconciler's own pass over {@link ModelAws}. */
public final class ModelPass {
  public static final String INSTALLATION = "test";
  public static final EnvironmentId DEV = new EnvironmentId("default", "dev", "uid-1");

  private ModelPass() {}

  /** The bootstrap outputs of all cases; {@code golden/bootstrap.yaml}. */
  public static Map<String, String> outputs(Map<String, String> changed) {
    try (InputStream yaml =
        Objects.requireNonNull(ModelPass.class.getResourceAsStream("/golden/bootstrap.yaml"))) {
      Map<String, String> outputs = new YAMLMapper().readValue(yaml, new TypeReference<>() {});
      Map<String, String> all = new TreeMap<>(outputs);
      all.putAll(changed);
      all.values().removeIf(String::isEmpty);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An account with nothing in it but the groups of others that the outputs name. */
  public static ModelAws account(Map<String, String> outputs) {
    ModelAws aws = new ModelAws();
    for (String key : List.of("rds_sg_id", "msk_sg_id", "client_sg_id")) {
      Optional.ofNullable(outputs.get(key))
          .ifPresent(
              id ->
                  aws.securityGroups.put(
                      id, key, Objects.requireNonNull(outputs.get("vpc_id")), Map.of()));
    }
    return aws;
  }

  public static Verdict run(
      ModelAws aws,
      EnvironmentId environment,
      EnvironmentSpec spec,
      @Nullable EnvironmentStatus status,
      Map<String, String> annotations,
      Map<String, String> outputs,
      Mode mode) {
    return new EnvironmentPass(
            context(aws, outputs),
            new Environment(
                environment, Instant.EPOCH, 1, spec, status, annotations, Optional.empty()),
            mode)
        .run();
  }

  public static PassContext context(ModelAws aws, Map<String, String> outputs) {
    List<String> all = List.of("*");
    AccessPolicy access = new AccessPolicy(List.of(new AccessEntry(all, all, all, all, all, all)));
    return new PassContext(
        INSTALLATION,
        access,
        new Bootstraps(
            access,
            (_, _) -> Optional.of(outputs),
            (location, _) -> BootstrapParser.parse(location.uri(), outputs)),
        _ -> List.of(),
        _ -> aws,
        new RecentForces(),
        OperatorConfig.Reconcile.DEFAULT,
        aws.clock);
  }

  /** What the operator wants for a spec. */
  public static Blueprint blueprint(
      EnvironmentId environment,
      EnvironmentSpec spec,
      Map<String, String> outputs,
      Map<String, String> images) {
    BootstrapOutputs parsed =
        switch (BootstrapParser.parse("golden/bootstrap.yaml", outputs)) {
          case BootstrapResult.Resolved resolved -> resolved.outputs();
          case BootstrapResult.Unresolved not -> throw new AssertionError(not.message());
        };
    EffectiveSpec effective = EffectiveSpec.of(environment.name(), spec);
    BlueprintBuilder builder =
        new BlueprintBuilder(
            environment,
            effective,
            parsed,
            ModelAws.ACCOUNT,
            ResourceNames.of(
                environment.name(),
                spec.names(),
                parsed.ecsClusterName(),
                effective.ingress().internal()),
            ownership(environment));
    return builder.build(image(effective, builder.repository(), images));
  }

  public static Ownership ownership(EnvironmentId environment) {
    return new Ownership(environment.qualified(), INSTALLATION);
  }

  private static ResolvedImage image(
      EffectiveSpec spec, String repository, Map<String, String> images) {
    if (spec.image().digest().isPresent()) {
      return ResolvedImage.byDigest(repository, spec.image().tag(), spec.image().digest().get());
    }
    String tag = spec.image().tag().orElseThrow();
    return ResolvedImage.byDigest(
        repository, Optional.of(tag), Objects.requireNonNull(images.get(tag), "image " + tag));
  }
}
