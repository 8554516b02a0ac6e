package io.ordertracking.operator.generate.slim;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.LineNumbersOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the program with what is used of them: without the names of local variables, and
 * with their lambdas in few classes. Those of the AWS services are without unused methods, too, and
 * without what only a debugger or reflection reads.
 */
final class SlimClasses {
  private final Map<String, byte[]> classes;
  private final Used used;
  private final ClassFile forServices;
  private final ClassFile forOthers;

  SlimClasses(Map<String, byte[]> classes, Used used) {
    this.classes = classes;
    this.used = used;
    this.forOthers =
        ClassFile.of(
            ConstantPoolSharingOption.NEW_POOL, // without the names of what went
            DebugElementsOption.DROP_DEBUG,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(
                        type -> stream(ReferencesClass.internalName(type)))
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    this.forServices = forOthers.withOptions(LineNumbersOption.DROP_LINE_NUMBERS);
  }

  private @Nullable InputStream stream(String name) {
    byte[] bytes = classes.get(name);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  /** All of the program that is used, by internal name. */
  Map<String, byte[]> all() {
    Map<String, byte[]> slim = new TreeMap<>();
    classes.forEach(
        (name, bytes) -> {
          if (Used.ofAService(name) && used.has(name)) {
            slim.putAll(slim(bytes));
          } else if (used.has(name)) {
            slim.putAll(lambdas(bytes));
          }
        });
    return slim;
  }

  /** As it is where its types lead to a library that may be there and isn't: nobody loads it. */
  private Map<String, byte[]> lambdas(byte[] bytes) {
    ClassModel model = forOthers.parse(bytes);
    try {
      return SlimLambdas.slim(forOthers, recordable(model));
    } catch (IllegalArgumentException e) {
      if (!String.valueOf(e.getMessage()).startsWith("Could not resolve class")) {
        throw e;
      }
      return Map.of(model.thisClass().asInternalName(), bytes);
    }
  }

  /**
   * Classes of before Java 6 (picocli's) aren't taken into a recorded start: they bring no stack
   * maps, and so can't be verified beforehand. In a later version's form they are written with
   * them.
   */
  private ClassModel recordable(ClassModel model) {
    if (model.majorVersion() > ClassFile.JAVA_6_VERSION) {
      return model;
    }
    return forOthers.parse(
        forOthers.transformClass(
            model,
            (made, element) ->
                made.with(
                    element instanceof ClassFileVersion
                        ? ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0)
                        : element)));
  }

  private Map<String, byte[]> slim(byte[] bytes) {
    ClassModel model = forServices.parse(bytes);
    byte[] less =
        forServices.transformClass(
            model,
            ClassTransform.dropping(element -> unused(model, element))
                .andThen(ClassTransform.transformingMethods(WITHOUT_GENERICS))
                .andThen(ClassTransform.transformingFields(FIELD_WITHOUT_GENERICS)));
    return SlimLambdas.slim(forServices, forServices.parse(less));
  }

  private boolean unused(ClassModel owner, ClassElement element) {
    return switch (element) {
      case MethodModel method -> !used.has(owner, method);
      // names every builder of every request, for reflection alone
      case InnerClassesAttribute _ -> true;
      case SignatureAttribute _ -> true;
      default -> false;
    };
  }

  private static final MethodTransform WITHOUT_GENERICS =
      MethodTransform.dropping(SignatureAttribute.class::isInstance);
  private static final FieldTransform FIELD_WITHOUT_GENERICS =
      FieldTransform.dropping(SignatureAttribute.class::isInstance);
}
