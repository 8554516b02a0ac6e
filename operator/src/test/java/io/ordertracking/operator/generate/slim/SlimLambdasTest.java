package io.ordertracking.operator.generate.slim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class SlimLambdasTest {
  /** Lambdas of all kinds; what they give is told. */
  public static final class Host implements Supplier<List<Object>> {
    private static String secret(String text) {
      return "secret of " + text;
    }

    @Override
    public List<Object> get() {
      List<Object> told = new ArrayList<>();
      BiConsumer<List<Object>, Object> add = List::add; // gives a boolean, which goes
      BiConsumer<List<Object>, Object> clear = (list, each) -> list.clear();
      BiConsumer<List<Object>, Object> twice = (list, each) -> list.addAll(List.of(each, each));
      List<Function<String, Object>> texts =
          List.of(
              String::strip,
              text -> text + "!",
              text -> text + "?",
              Host::secret,
              told::contains, // takes something from around it
              String::length, // a number to box
              StringBuilder::new);
      List<Supplier<Object>> suppliers = List.of(List::of, () -> "supplied");
      ToIntFunction<String> length = String::length;
      clear.accept(told, "");
      texts.forEach(each -> add.accept(told, each.apply(" a ").toString()));
      suppliers.forEach(each -> twice.accept(told, each.get()));
      told.add(length.applyAsInt("four"));
      return told;
    }
  }

  /** A method of an interface can't be opened to its package only. */
  public interface Contract extends Supplier<List<Object>> {
    @Override
    default List<Object> get() {
      List<Function<String, Object>> texts = List.of(text -> text + "!", text -> text + "?");
      return texts.stream().map(each -> each.apply("a")).toList();
    }
  }

  public static final class OfContract implements Contract {}

  @Test
  void theyDoWhatTheyDidBefore() throws Exception {
    Map<String, byte[]> slim = slim(Host.class);
    assertThat(told(Host.class, slim)).isEqualTo(new Host().get());
    Map<String, byte[]> contract = slim(Contract.class);
    contract.putAll(slim(OfContract.class));
    assertThat(told(OfContract.class, contract)).isEqualTo(new OfContract().get());
  }

  @Test
  void thoseOfOneInterfaceShareOneClass() {
    Map<String, byte[]> slim = slim(Host.class);
    // one for the functions, one for the consumers and one for the suppliers
    assertThat(slim.keySet()).hasSize(4).allMatch(name -> name.startsWith(name(Host.class)));
    assertThat(lambdasLeft(Objects.requireNonNull(slim.get(name(Host.class)))))
        .as("contains, secret, length twice, StringBuilder::new, List::add, two of forEach")
        .isEqualTo(8);
  }

  @Test
  void oneAloneStaysAsItIs() {
    assertThat(slim(SlimLambdasTest.class)).hasSizeLessThanOrEqualTo(3);
    assertThat(slim(OfContract.class)).containsOnlyKeys(name(OfContract.class));
  }

  private static Map<String, byte[]> slim(Class<?> type) {
    ClassFile files = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL);
    return SlimLambdas.slim(files, files.parse(bytes(type)));
  }

  private static long lambdasLeft(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(
            element ->
                element instanceof InvokeDynamicInstruction made
                    && made.bootstrapMethod().methodName().equals("metafactory"))
        .count();
  }

  private static List<?> told(Class<?> type, Map<String, byte[]> slim) throws Exception {
    ClassLoader slimmed =
        new ClassLoader(SlimLambdasTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = slim.get(name.replace('.', '/'));
            Class<?> loaded = findLoadedClass(name);
            if (bytes == null || loaded != null) {
              return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    Object made = slimmed.loadClass(type.getName()).getDeclaredConstructor().newInstance();
    return (List<?>) ((Supplier<?>) made).get();
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static byte[] bytes(Class<?> type) {
    try (InputStream in =
        SlimLambdasTest.class.getClassLoader().getResourceAsStream(name(type) + ".class")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
