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
import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
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
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reconciler's own pass over {@link ModelAws}. */
final class ModelPass {
  static final String INSTALLATION = "test";
  static final EnvironmentId DEV = new EnvironmentId("default", "dev", "uid-1");

  private ModelPass() {}

  /** The bootstrap outputs of all cases; {@code golden/bootstrap.yaml}. */
  static Map<String, String> outputs(Map<String, String> changed) {
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

  static Verdict run(
      ModelAws aws,
      EnvironmentSpec spec,
      @Nullable EnvironmentStatus status,
      Map<String, String> annotations,
      Map<String, String> outputs,
      Mode mode) {
    return new EnvironmentPass(
            context(aws, outputs),
            new Environment(DEV, 1, spec, status, annotations, Optional.empty()),
            mode)
        .run();
  }

  static PassContext context(ModelAws aws, Map<String, String> outputs) {
    List<String> all = List.of("*");
    return new PassContext(
        INSTALLATION,
        new AccessPolicy(List.of(new AccessEntry(all, all, all, all, all, all))),
        (_, _) -> Optional.of(outputs),
        _ -> aws,
        new RecentForces(),
        Clock.fixed(aws.now, ZoneOffset.UTC));
  }

  /** What the operator wants for a spec. */
  static Blueprint blueprint(
      EnvironmentSpec spec, Map<String, String> outputs, Map<String, String> images) {
    BootstrapOutputs parsed =
        switch (BootstrapParser.parse("golden/bootstrap.yaml", outputs)) {
          case BootstrapResult.Resolved resolved -> resolved.outputs();
          case BootstrapResult.Unresolved not -> throw new AssertionError(not.message());
        };
    EffectiveSpec effective = EffectiveSpec.of(DEV.name(), spec);
    BlueprintBuilder builder =
        new BlueprintBuilder(
            DEV,
            effective,
            parsed,
            ModelAws.ACCOUNT,
            ResourceNames.of(DEV.name(), spec.names(), parsed.ecsClusterName()),
            new Ownership(DEV.qualified(), INSTALLATION));
    return builder.build(image(effective, builder.repository(), images));
  }

  private static ResolvedImage image(
      EffectiveSpec spec, String repository, Map<String, String> images) {
    if (spec.imageDigest().isPresent()) {
      return ResolvedImage.byDigest(repository, spec.imageTag(), spec.imageDigest().get());
    }
    String tag = spec.imageTag().orElseThrow();
    return ResolvedImage.byDigest(
        repository, Optional.of(tag), Objects.requireNonNull(images.get(tag), "image " + tag));
  }
}
