package io.ordertracking.operator.generate.slim;

import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Type::method}, with nothing captured and no number boxed or unboxed on the way.
 *
 * @param target what it calls
 */
record Reference(Shape shape, DirectMethodHandleDesc target) {
  private static final String FACTORY = "Ljava/lang/invoke/LambdaMetafactory;";

  /**
   * @param type the interface
   * @param method its one abstract method
   * @param erased what that takes and gives, as the JVM knows it
   */
  record Shape(ClassDesc type, String method, MethodTypeDesc erased) {}

  /** Empty where it is something else. */
  static Optional<Reference> of(InvokeDynamicInstruction made) {
    DirectMethodHandleDesc bootstrap = made.bootstrapMethod();
    List<ConstantDesc> arguments = made.bootstrapArgs();
    if (!bootstrap.owner().descriptorString().equals(FACTORY)
        || !bootstrap.methodName().equals("metafactory")
        || made.typeSymbol().parameterCount() > 0
        || !(arguments.get(0) instanceof MethodTypeDesc erased)
        || !(arguments.get(1) instanceof DirectMethodHandleDesc target)) {
      return Optional.empty();
    }
    Shape shape = new Shape(made.typeSymbol().returnType(), made.name().stringValue(), erased);
    return Optional.of(new Reference(shape, target)).filter(Reference::plain);
  }

  private boolean plain() {
    boolean callable =
        switch (target.kind()) {
          case STATIC, INTERFACE_STATIC, VIRTUAL, INTERFACE_VIRTUAL -> true;
          default -> false;
        };
    ClassDesc returned = shape.erased().returnType();
    return callable
        && parameters().size() == shape.erased().parameterCount()
        && Stream.concat(parameters().stream(), shape.erased().parameterList().stream())
            .noneMatch(ClassDesc::isPrimitive)
        && (isVoid(returned) || !returned.isPrimitive() && !result().isPrimitive())
        && !(isVoid(returned) && result().isPrimitive() && !isVoid(result()));
  }

  /** The types of what it is called with, the receiver first. */
  List<ClassDesc> parameters() {
    return target.invocationType().parameterList();
  }

  ClassDesc result() {
    return target.invocationType().returnType();
  }

  static boolean isVoid(ClassDesc type) {
    return type.descriptorString().equals("V");
  }
}
