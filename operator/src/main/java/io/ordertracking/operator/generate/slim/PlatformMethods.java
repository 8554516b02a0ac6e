package io.ordertracking.operator.generate.slim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The methods that Java's own classes may call, which aren't in the jar: those that override
 * theirs, and an enum's, by reflection.
 */
final class PlatformMethods {
  private static final Set<String> BY_REFLECTION =
      Set.of("values", "valueOf", "writeReplace", "readResolve");

  private final Map<String, ClassModel> program;
  private final Map<String, Set<String>> inherited = new HashMap<>();

  /**
   * @param program all of its classes, by internal name
   */
  PlatformMethods(Map<String, ClassModel> program) {
    this.program = program;
  }

  boolean mayCall(ClassModel owner, MethodModel method) {
    String name = method.methodName().stringValue();
    boolean isStatic = (method.flags().flagsMask() & ClassFile.ACC_STATIC) != 0;
    return BY_REFLECTION.contains(name)
        || !isStatic && inherited(owner).contains(name + method.methodType().stringValue());
  }

  private Set<String> inherited(ClassModel type) {
    String name = type.thisClass().asInternalName();
    Set<String> known = inherited.get(name);
    if (known == null) {
      Set<String> found = new HashSet<>(OF_OBJECT);
      Stream.concat(type.superclass().stream(), type.interfaces().stream())
          .map(ClassEntry::asInternalName)
          .forEach(above -> found.addAll(methods(above)));
      inherited.put(name, found);
      return found;
    }
    return known;
  }

  private Set<String> methods(String type) {
    ClassModel model = program.get(type);
    return model == null ? ofPlatform(type) : inherited(model);
  }

  private static final Set<String> OF_OBJECT = ofPlatform("java/lang/Object");

  private static Set<String> ofPlatform(String type) {
    Set<String> found = new HashSet<>();
    try {
      Class<?> loaded =
          Class.forName(type.replace('/', '.'), false, PlatformMethods.class.getClassLoader());
      for (Class<?> each = loaded; each != null; each = each.getSuperclass()) {
        Arrays.stream(each.getDeclaredMethods())
            .map(PlatformMethods::signature)
            .forEach(found::add);
      }
      Arrays.stream(loaded.getMethods()).map(PlatformMethods::signature).forEach(found::add);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("neither the jar nor Java has " + type, e);
    }
    return found;
  }

  private static String signature(Method method) {
    return method.getName()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
  }
}
