package io.ordertracking.operator.generate;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the operations that nobody calls out of the AWS SDK's clients. EC2's alone has 700, whose
 * requests and answers the JVM loads to verify the client: a third of all the class files' bytes
 * that the operator would load.
 */
final class SlimClients {
  private static final Pattern CLIENT =
      Pattern.compile("(software/amazon/awssdk/services/\\w+/)(Default)?(\\w+Client)");
  private static final Pattern ASYNC = Pattern.compile(".*Async\\w*");

  /** What belongs to a client's own operations: it counts only where a kept operation needs it. */
  private static final Pattern HELPER =
      Pattern.compile("software/amazon/awssdk/services/\\w+/(paginators|waiters)/.*");

  private record Method(String owner, String name, String descriptor) {}

  /**
   * @param counterpart the class that implements this interface, or the interface of this class
   */
  private record Client(ClassModel model, String counterpart) {}

  private final Map<String, byte[]> classes; // by internal name
  private final Map<String, Client> clients = new HashMap<>();
  private final Set<Method> kept = new HashSet<>();
  private final Set<String> scanned = new HashSet<>();
  private final Deque<Method> toScan = new ArrayDeque<>();
  private final ClassHierarchyResolver hierarchy;

  private SlimClients(Map<String, byte[]> classes) {
    this.classes = classes;
    this.hierarchy =
        ClassHierarchyResolver.ofResourceParsing(type -> stream(internalName(type)))
            .orElse(ClassHierarchyResolver.defaultResolver());
    classes.forEach(this::note);
  }

  /**
   * @param classes all of the program, by internal name
   * @return the clients among them, without what isn't called
   */
  static Map<String, byte[]> slim(Map<String, byte[]> classes) {
    SlimClients clients = new SlimClients(classes);
    clients.findCalled();
    Map<String, byte[]> slim = new HashMap<>();
    clients.clients.forEach((name, client) -> slim.put(name, clients.without(client.model())));
    return slim;
  }

  private void note(String name, byte[] bytes) {
    Matcher client = CLIENT.matcher(name);
    if (!client.matches() || ASYNC.matcher(name).matches()) {
      return;
    }
    String contract = client.group(1) + client.group(3);
    String implementation = client.group(1) + "Default" + client.group(3);
    if (classes.containsKey(contract) && classes.containsKey(implementation)) {
      String counterpart = name.equals(contract) ? implementation : contract;
      clients.put(name, new Client(ClassFile.of().parse(bytes), counterpart));
    }
  }

  private void findCalled() {
    classes.keySet().stream()
        .filter(name -> !clients.containsKey(name) && !HELPER.matcher(name).matches())
        .filter(name -> !ASYNC.matcher(name).matches())
        .forEach(this::scan);
    clients.forEach(
        (name, client) ->
            client.model().methods().stream()
                .filter(method -> !operation(method) && !synthetic(method))
                .forEach(method -> keep(method(name, method))));
    while (!toScan.isEmpty()) {
      scan(toScan.remove());
    }
  }

  private void scan(Method kept) {
    Client client = clients.get(kept.owner());
    if (client != null) {
      client.model().methods().stream()
          .filter(method -> method(kept.owner(), method).equals(kept))
          .forEach(this::scan);
    }
  }

  private void scan(String name) {
    byte[] bytes = classes.get(name);
    if (bytes != null && scanned.add(name)) {
      ClassFile.of().parse(bytes).methods().forEach(this::scan);
    }
  }

  private void scan(MethodModel method) {
    method.code().ifPresent(code -> code.forEach(this::scan));
  }

  private void scan(CodeElement element) {
    switch (element) {
      case InvokeInstruction call -> {
        called(call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue());
      }
      case InvokeDynamicInstruction call -> call.bootstrapArgs().forEach(this::scan);
      case NewObjectInstruction made -> helper(made.className().asInternalName());
      default -> {} // no call
    }
  }

  private void scan(ConstantDesc argument) {
    if (argument instanceof DirectMethodHandleDesc handle) {
      called(internalName(handle.owner()), handle.methodName(), handle.lookupDescriptor());
    }
  }

  private static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString(); // Ljava/lang/String;
    return descriptor.substring(1, descriptor.length() - 1);
  }

  private @Nullable InputStream stream(String name) {
    byte[] bytes = classes.get(name);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  private void called(String owner, String name, String descriptor) {
    Client client = clients.get(owner);
    if (client == null) {
      helper(owner);
    } else {
      keep(new Method(owner, name, descriptor));
      keep(new Method(client.counterpart(), name, descriptor));
    }
  }

  private void keep(Method method) {
    if (kept.add(method)) {
      toScan.add(method);
    }
  }

  /** A paginator or waiter that is used: it, and the classes within it. */
  private void helper(String name) {
    if (HELPER.matcher(name).matches() && !scanned.contains(name)) {
      scan(name);
      classes.keySet().stream()
          .filter(
              other ->
                  other.startsWith(name + "$")
                      || other.equals(name.replace("/waiters/", "/waiters/Default")))
          .toList()
          .forEach(this::helper);
    }
  }

  private byte[] without(ClassModel client) {
    String owner = client.thisClass().asInternalName();
    return ClassFile.of(
            ConstantPoolSharingOption.NEW_POOL, ClassHierarchyResolverOption.of(hierarchy))
        .transformClass(
            client,
            ClassTransform.dropping(
                element ->
                    switch (element) {
                      case MethodModel method ->
                          (operation(method) || synthetic(method))
                              && !kept.contains(method(owner, method));
                      // names every builder of every request, for reflection alone
                      case InnerClassesAttribute _ -> true;
                      default -> false;
                    }));
  }

  /** Operations answer with a model of the service; paginators and waiters stand for them. */
  private static boolean operation(MethodModel method) {
    String type = method.methodType().stringValue();
    return type.substring(type.indexOf(')'))
        .matches("\\)Lsoftware/amazon/awssdk/services/\\w+/(model|paginators|waiters)/.*");
  }

  /** The bodies of lambdas. */
  private static boolean synthetic(MethodModel method) {
    return (method.flags().flagsMask() & ClassFile.ACC_SYNTHETIC) != 0;
  }

  private static Method method(String owner, MethodModel method) {
    return new Method(owner, method.methodName().stringValue(), method.methodType().stringValue());
  }
}
