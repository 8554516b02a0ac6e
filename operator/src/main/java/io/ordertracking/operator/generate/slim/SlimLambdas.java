package io.ordertracking.operator.generate.slim;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lambdas without a class each. The JVM makes one for every {@code Type::method} and every {@code
 * ->} that it comes to, and a model of the AWS SDK has two for every field: 2,000 in the operator.
 * Here all of a class's lambdas for one interface share one class, which switches over their
 * number; those that take something from around them stay as they are.
 */
final class SlimLambdas {
  private static final MethodTypeDesc NUMBERED =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

  private final ClassFile files;
  private final ClassModel model;
  private final Map<Reference.Shape, List<Reference>> shapes = new LinkedHashMap<>();

  private SlimLambdas(ClassFile files, ClassModel model) {
    this.files = files;
    this.model = model;
    model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .forEach(this::note);
    shapes.values().removeIf(references -> references.size() < 2); // nothing to share
  }

  /**
   * @param model a class of the program
   * @return it and the classes of its references, by internal name; the class alone if it has none
   */
  static Map<String, byte[]> slim(ClassFile files, ClassModel model) {
    SlimLambdas lambdas = new SlimLambdas(files, model);
    Map<String, byte[]> slim = new LinkedHashMap<>();
    lambdas.shapes.forEach(
        (shape, references) -> {
          ClassDesc type = lambdas.type(shape);
          slim.put(
              ReferencesClass.internalName(type),
              ReferencesClass.of(files, type, shape, references));
        });
    slim.put(model.thisClass().asInternalName(), lambdas.rewritten());
    return slim;
  }

  private void note(CodeElement element) {
    reference(element)
        .ifPresent(
            found -> {
              List<Reference> known = shapes.computeIfAbsent(found.shape(), _ -> new ArrayList<>());
              if (!known.contains(found)) {
                known.add(found);
              }
            });
  }

  private Optional<Reference> reference(CodeElement element) {
    return element instanceof InvokeDynamicInstruction made
        ? Reference.of(made).filter(this::callable)
        : Optional.empty();
  }

  /** A private method could be of this class only. A lambda's body is opened to the package. */
  private boolean callable(Reference reference) {
    return model.methods().stream()
        .filter(method -> method.methodName().equalsString(reference.target().methodName()))
        .allMatch(method -> !isPrivate(method) || body(method));
  }

  private boolean body(MethodModel method) {
    int flags = ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    boolean ofInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    return (method.flags().flagsMask() & flags) == flags && !ofInterface;
  }

  private static boolean isPrivate(MethodModel method) {
    return (method.flags().flagsMask() & ClassFile.ACC_PRIVATE) != 0;
  }

  private ClassDesc type(Reference.Shape shape) {
    int number = List.copyOf(shapes.keySet()).indexOf(shape);
    return ClassDesc.ofInternalName(model.thisClass().asInternalName() + "$References" + number);
  }

  private byte[] rewritten() {
    if (shapes.isEmpty()) {
      return files.transformClass(model, ClassTransform.ACCEPT_ALL);
    }
    return files.transformClass(
        model,
        (made, element) -> {
          if (element instanceof MethodModel method) {
            made.transformMethod(method, isOpened(method) ? this::open : this::replace);
          } else {
            made.with(element);
          }
        });
  }

  private boolean isOpened(MethodModel method) {
    return isPrivate(method)
        && body(method)
        && shapes.values().stream()
            .flatMap(List::stream)
            .anyMatch(shared -> method.methodName().equalsString(shared.target().methodName()));
  }

  private void open(MethodBuilder method, MethodElement element) {
    if (element instanceof AccessFlags flags) {
      method.withFlags(flags.flagsMask() & ~ClassFile.ACC_PRIVATE);
    } else {
      replace(method, element);
    }
  }

  private void replace(MethodBuilder method, MethodElement element) {
    if (element instanceof CodeModel code) {
      method.transformCode(code, this::replace);
    } else {
      method.with(element);
    }
  }

  private void replace(CodeBuilder code, CodeElement element) {
    Optional<Reference> reference = reference(element);
    List<Reference> shared =
        reference
            .flatMap(found -> Optional.ofNullable(shapes.get(found.shape())))
            .orElse(List.of());
    if (reference.isEmpty() || shared.isEmpty()) {
      code.with(element);
      return;
    }
    ClassDesc type = type(reference.get().shape());
    code.new_(type)
        .dup()
        .loadConstant(shared.indexOf(reference.get()))
        .invokespecial(type, ConstantDescs.INIT_NAME, NUMBERED);
  }
}
