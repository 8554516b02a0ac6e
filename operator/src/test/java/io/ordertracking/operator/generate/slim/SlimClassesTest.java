package io.ordertracking.operator.generate.slim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SlimClassesTest {
  @Test
  void aClassOfBeforeJava6CanBeRecordedAfterwards() throws IOException {
    String name = CommandLine.Range.class.getName().replace('.', '/');
    byte[] before = bytes(name);
    assertThat(ClassFile.of().parse(before).majorVersion()).isEqualTo(ClassFile.JAVA_5_VERSION);

    Map<String, byte[]> program = Map.of(name, before);
    byte[] after =
        Objects.requireNonNull(
            new SlimClasses(program, Used.in(program, List.of())).all().get(name));

    ClassModel slim = ClassFile.of().parse(after);
    assertThat(slim.majorVersion()).isGreaterThan(ClassFile.JAVA_6_VERSION);
    assertThat(slim.methods()).as("some branch").anyMatch(SlimClassesTest::hasStackMaps);
    assertThat(ClassFile.of().verify(after)).isEmpty();
  }

  private static boolean hasStackMaps(MethodModel method) {
    return method
        .code()
        .flatMap(code -> code.findAttribute(Attributes.stackMapTable()))
        .isPresent();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in =
        SlimClassesTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
