package io.ordertracking.operator.generate.slim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;

/** A program that does nothing but list clusters, with all of the SDK's ECS. */
class UsedTest {
  private static final String ECS = "software/amazon/awssdk/services/ecs/";
  private static final Map<String, byte[]> PROGRAM = new HashMap<>();

  static final class Program {
    static int clusters(EcsClient ecs) {
      return ecs.listClusters(ListClustersRequest.builder().maxResults(7).build())
          .clusterArns()
          .size();
    }
  }

  @BeforeAll
  static void readTheProgram() throws Exception {
    readJarOf(EcsClient.class);
    readJarOf(SdkPojo.class);
    readJarOf(software.amazon.awssdk.awscore.AwsClient.class);
    String name = Program.class.getName().replace('.', '/');
    try (var in = UsedTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
      PROGRAM.put(name, Objects.requireNonNull(in).readAllBytes());
    }
  }

  @Test
  void aClientKeepsTheOperationsThatAreCalled() {
    assertThat(methods("EcsClient")).contains("listClusters").doesNotContain("createService");
    assertThat(methods("DefaultEcsClient")).contains("listClusters", "close");
  }

  @Test
  void aBuilderKeepsTheSettersThatTheProgramOrTheSdkCalls() {
    assertThat(methods("model/ListClustersRequest$BuilderImpl"))
        .contains("maxResults", "nextToken") // the SDK's own, by the description of the field
        .contains("sdkFields", "build")
        .doesNotContain("setNextToken");
  }

  @Test
  void whatOverridesJavasOwnMethodsStays() {
    assertThat(methods("model/ListClustersRequest")).contains("equals", "hashCode", "toString");
  }

  @Test
  void whatNothingLeadsToGoes() {
    Used used = used();
    assertThat(used.has(ECS + "model/ListClustersResponse")).isTrue();
    assertThat(used.has(ECS + "model/CreateServiceRequest")).isFalse();
    assertThat(used.has(ECS + "waiters/EcsWaiter")).isFalse();
  }

  @Test
  void aClassNamedInAFileStays() {
    String waiter = "software.amazon.awssdk.services.ecs.waiters.EcsWaiter";
    assertThat(Used.in(PROGRAM, List.of(waiter)).has(waiter.replace('.', '/'))).isTrue();
  }

  private static Used used() {
    return Used.in(PROGRAM, List.of(ECS + "DefaultEcsClient"));
  }

  private static List<String> methods(String type) {
    ClassModel model = ClassFile.of().parse(Objects.requireNonNull(PROGRAM.get(ECS + type)));
    Used used = used();
    return model.methods().stream()
        .filter(method -> used.has(model, method))
        .map(method -> method.methodName().stringValue())
        .toList();
  }

  private static void readJarOf(Class<?> type) throws Exception {
    Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          PROGRAM.put(entry.getName().replace(".class", ""), bytes(zip, entry));
        }
      }
    }
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (var in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
