package io.ordertracking.operator.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourceScaleBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourceStatus;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourcesBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The CRD: fabric8's schema of the records, and everything that it has no annotations for. */
public final class CrdGenerator {
  /** JOSDK's and fabric8's own naming. */
  public static final String FILE = "ordertrackingenvironments.ordertracking.io-v1.yml";

  private static final String HEADER =
      """
      # Generated from operator/src/main/java/io/ordertracking/operator/{api,validation}: don't edit, run `make crds`.
      """;

  private CrdGenerator() {}

  /** The CRD as it stands in {@code crds/}. */
  public static String yaml() {
    try {
      // without line splitting: a rule on one line can be read, and pasted into a CEL playground
      return HEADER
          + new YAMLMapper(
                  YAMLFactory.builder()
                      .disable(YAMLGenerator.Feature.SPLIT_LINES)
                      .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                      .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                      .build())
              .writeValueAsString(Serialization.unmarshal(Serialization.asYaml(crd()), Map.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static CustomResourceDefinition crd() {
    AtomicReference<HasMetadata> made = new AtomicReference<>();
    try {
      Path scratch = Files.createTempDirectory("crd");
      try {
        new CRDGenerator()
            .customResourceClasses(OrderTrackingEnvironment.class)
            .forCRDVersions("v1")
            .withPostProcessor(
                new CRDPostProcessor() {
                  @Override
                  public HasMetadata process(HasMetadata crd, String version) {
                    made.set(crd);
                    return crd;
                  }
                })
            .inOutputDir(scratch.toFile())
            .generate();
      } finally {
        try (var files = Files.list(scratch)) {
          files.forEach(file -> file.toFile().delete());
        }
        Files.delete(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (made.get() instanceof CustomResourceDefinition crd) {
      complete(crd);
      return crd;
    }
    throw new IllegalStateException("the CRD generator made nothing");
  }

  private static void complete(CustomResourceDefinition crd) {
    crd.getSpec().getNames().setCategories(List.of("ordertracking"));
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
    version.setAdditionalPrinterColumns(PrinterColumns.all());
    version.setSubresources(
        new CustomResourceSubresourcesBuilder()
            .withStatus(new CustomResourceSubresourceStatus())
            .withScale(
                new CustomResourceSubresourceScaleBuilder()
                    .withSpecReplicasPath(".spec.service.desiredCount")
                    .withStatusReplicasPath(".status.rollout.running")
                    .build())
            .build());
    SchemaCompletion.complete(version.getSchema().getOpenAPIV3Schema());
  }
}
