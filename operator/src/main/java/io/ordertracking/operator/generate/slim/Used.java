package io.ordertracking.operator.generate.slim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which classes and methods of the AWS services the rest of the program can come to. EC2's client
 * alone has 700 operations, each with a request and an answer whose builders have several ways to
 * set each of their fields.
 *
 * <p>A class is used when something used names it: in code, in a type, or as text for reflection. A
 * method is used when its class is, and something used calls a method of its name and descriptor,
 * of whatever class; or when the JVM or the Java library may call it. Each class and method is
 * looked at once.
 */
final class Used {
  private static final Pattern SERVICES =
      Pattern.compile("software/amazon/awssdk/(services|regions/servicemetadata)/.*");
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([^;<]+)[;<]");

  private final Map<String, ClassModel> classes = new HashMap<>(); // by internal name
  private final PlatformMethods platform = new PlatformMethods(classes);
  private final Set<String> named = new HashSet<>(); // classes
  private final Set<String> called = new HashSet<>(); // signatures
  private final Map<String, List<MethodModel>> uncalled = new HashMap<>(); // of used classes
  private final Deque<Runnable> next = new ArrayDeque<>();

  private Used(Map<String, byte[]> classes) {
    classes.forEach((name, bytes) -> this.classes.put(name, ClassFile.of().parse(bytes)));
  }

  /**
   * @param classes all of the program, by internal name
   * @param named what is found by name: services and interceptors listed in files
   */
  static Used in(Map<String, byte[]> classes, Collection<String> named) {
    Used used = new Used(classes);
    named.forEach(used::mention);
    classes.keySet().stream().filter(name -> !ofAService(name)).forEach(used::name);
    while (!used.next.isEmpty()) {
      used.next.remove().run();
    }
    return used;
  }

  static boolean ofAService(String name) {
    return SERVICES.matcher(name).matches();
  }

  /**
   * @param name of a class, internal
   */
  boolean has(String name) {
    return named.contains(name);
  }

  boolean has(ClassModel owner, MethodModel method) {
    return keptAnyway(owner, method) || called.contains(signature(method));
  }

  private void name(String type) {
    ClassModel model = classes.get(type);
    if (model != null && named.add(type)) {
      next.add(() -> follow(model));
    }
  }

  private void follow(ClassModel model) {
    model.superclass().ifPresent(this::name);
    model.interfaces().forEach(this::name);
    for (FieldModel field : model.fields()) {
      mention(field.fieldType().stringValue());
    }
    for (MethodModel method : model.methods()) {
      if (has(model, method)) {
        follow(method);
      } else {
        uncalled.computeIfAbsent(signature(method), _ -> new ArrayList<>()).add(method);
      }
    }
  }

  private void name(ClassEntry type) {
    mention(type.asInternalName());
  }

  private boolean keptAnyway(ClassModel owner, MethodModel method) {
    return !ofAService(owner.thisClass().asInternalName())
        || method.methodName().stringValue().startsWith("<") // constructors, static initialisers
        || platform.mayCall(owner, method);
  }

  private void call(String signature) {
    if (called.add(signature)) {
      List<MethodModel> waiting = uncalled.remove(signature);
      if (waiting != null) {
        waiting.forEach(method -> next.add(() -> follow(method)));
      }
    }
  }

  private void follow(MethodModel method) {
    mention(method.methodType().stringValue());
    method.code().ifPresent(code -> code.forEach(this::follow));
  }

  private void follow(CodeElement element) {
    switch (element) {
      case InvokeInstruction call -> {
        name(call.owner());
        mention(call.type().stringValue());
        call(call.name().stringValue() + call.type().stringValue());
      }
      case InvokeDynamicInstruction made -> {
        mention(made.type().stringValue());
        made.bootstrapArgs().forEach(this::follow);
      }
      case FieldInstruction field -> {
        name(field.owner());
        mention(field.type().stringValue());
      }
      case ConstantInstruction constant -> follow(constant.constantValue());
      case NewObjectInstruction made -> name(made.className());
      case NewReferenceArrayInstruction array -> name(array.componentType());
      case TypeCheckInstruction checked -> name(checked.type());
      case ExceptionCatch caught -> caught.catchType().ifPresent(this::name);
      default -> {} // names nothing
    }
  }

  private void follow(ConstantDesc constant) {
    switch (constant) {
      case DirectMethodHandleDesc handle -> {
        mention(handle.owner().descriptorString());
        mention(handle.lookupDescriptor());
        call(handle.methodName() + handle.lookupDescriptor());
      }
      case ClassDesc type -> mention(type.descriptorString());
      case MethodTypeDesc type -> mention(type.descriptorString());
      case String text -> mention(text);
      default -> {} // a number
    }
  }

  private void mention(String text) {
    name(text.replace('.', '/'));
    Matcher types = IN_DESCRIPTOR.matcher(text);
    while (types.find()) {
      name(types.group(1));
    }
  }

  private static String signature(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }
}
