package io.ordertracking.operator.cli;

import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.ack.render.AckNames;
import io.ordertracking.operator.ack.render.AckObject;
import io.ordertracking.operator.ack.render.AckRender;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Pin;
import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.BlueprintBuilder;
import io.ordertracking.operator.blueprint.EffectiveSpec;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.blueprint.ResolvedImage;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.cli.Manifests.ConfigMapDocument;
import io.ordertracking.operator.cli.Manifests.EnvironmentDocument;
import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import io.ordertracking.operator.reconcile.Bootstraps;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.resource.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** From a manifest alone to its ACK resources. */
final class RenderedEnvironment {
  private static final List<String> ANY = List.of("*");

  private final Manifests manifests;
  private final Optional<Map<String, String>> given;
  private final String installation;
  private final Placeholders placeholders;

  /**
   * @param given the outputs of {@code --bootstrap}
   */
  RenderedEnvironment(
      Manifests manifests,
      Optional<Map<String, String>> given,
      String installation,
      Placeholders placeholders) {
    this.manifests = manifests;
    this.given = given;
    this.installation = installation;
    this.placeholders = placeholders;
  }

  List<AckObject> of(EnvironmentDocument document, String namespace) {
    EnvironmentSpec spec = Objects.requireNonNull(document.spec(), "checked before");
    EnvironmentId id = new EnvironmentId(namespace, document.name(), "");
    BootstrapOutputs outputs = outputs(id, spec);
    if (outputs.clientSecurityGroup().isEmpty()) {
      throw new CliException(
          ExitCodes.FAILED,
          document.name()
              + ": the bootstrap has no client_sg_id, which backend ACK needs: ACK owns all rules of a"
              + " security group, so none are put on RDS's and MSK's",
          null);
    }
    AccountFacts account =
        new AccountFacts(
            outputs.accountId().orElseGet(() -> placeholders.of("account id")),
            spec.region(),
            partition(spec.region()));
    EffectiveSpec effective = EffectiveSpec.of(document.name(), spec);
    BlueprintBuilder builder =
        new BlueprintBuilder(
            id,
            effective,
            outputs,
            account,
            ResourceNames.of(
                document.name(),
                spec.names(),
                outputs.ecsClusterName(),
                effective.ingress().internal()),
            new Ownership(id.qualified(), installation));
    return new AckRender(
            builder.build(image(effective, builder.repository())),
            account,
            new AckNames(id, installation),
            placeholders::of)
        .all();
  }

  private ResolvedImage image(EffectiveSpec spec, String repository) {
    if (spec.image().pin() == Pin.Tag && spec.image().digest().isEmpty()) {
      return ResolvedImage.byTag(repository, spec.image().tag().orElseThrow());
    }
    return ResolvedImage.byDigest(
        repository,
        spec.image().tag(),
        spec.image()
            .digest()
            .orElseGet(
                () ->
                    placeholders.of(
                        "digest of " + repository + ":" + spec.image().tag().orElseThrow())));
  }

  private BootstrapOutputs outputs(EnvironmentId id, EnvironmentSpec spec) {
    Bootstraps bootstraps =
        new Bootstraps(
            new AccessPolicy(List.of(new AccessEntry(ANY, ANY, ANY, ANY, ANY, ANY))),
            (namespace, name) -> Optional.of(given.orElseGet(() -> inFile(namespace, name))),
            (_, _) ->
                BootstrapParser.parse("--bootstrap", given.orElseThrow(RenderedEnvironment::none)));
    Environment environment =
        new Environment(id, Instant.EPOCH, 1, spec, null, Map.of(), Optional.empty());
    return switch (bootstraps.resolve(environment, Duration.ZERO)) {
      case BootstrapResult.Resolved(var outputs) -> outputs;
      case BootstrapResult.Unresolved unresolved ->
          throw new CliException(ExitCodes.FAILED, unresolved.message(), null);
    };
  }

  private Map<String, String> inFile(String namespace, String name) {
    return manifests.configMaps().stream()
        .filter(map -> map.name().equals(name))
        .filter(map -> map.namespace().orElse(namespace).equals(namespace))
        .map(ConfigMapDocument::data)
        .findFirst()
        .orElseThrow(RenderedEnvironment::none);
  }

  private static CliException none() {
    return new CliException(
        ExitCodes.FAILED,
        "the bootstrap isn't in the file; give --bootstrap FILE (the ConfigMap, an outputs.json, or"
            + " what terraform output -json prints)",
        null);
  }

  private static String partition(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
