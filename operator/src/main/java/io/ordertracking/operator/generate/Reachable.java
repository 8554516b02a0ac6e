package io.ordertracking.operator.generate;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which classes of the AWS services the rest of the program can come to: whatever names one does,
 * be it in code, in a signature, or as text for reflection.
 */
final class Reachable {
  private static final Pattern SERVICES =
      Pattern.compile("software/amazon/awssdk/(services|regions/servicemetadata)/.*");
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");

  private final Map<String, byte[]> classes;
  private final Set<String> reached = new HashSet<>();
  private final Deque<String> next = new ArrayDeque<>();

  private Reachable(Map<String, byte[]> classes) {
    this.classes = classes;
  }

  /**
   * @param classes all of the program, by internal name
   * @param named what is found by name: services and interceptors listed in files
   */
  static Set<String> of(Map<String, byte[]> classes, Collection<String> named) {
    Reachable reachable = new Reachable(classes);
    named.forEach(reachable::mention);
    classes.keySet().stream()
        .filter(name -> !SERVICES.matcher(name).matches())
        .forEach(reachable::mention);
    while (!reachable.next.isEmpty()) {
      reachable.follow(reachable.next.remove());
    }
    return reachable.reached;
  }

  private void follow(String name) {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      return;
    }
    for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
      if (entry instanceof Utf8Entry text) {
        mention(text.stringValue());
      }
    }
  }

  private void mention(String text) {
    reach(text.replace('.', '/'));
    Matcher types = IN_DESCRIPTOR.matcher(text);
    while (types.find()) {
      reach(types.group(1));
    }
  }

  private void reach(String name) {
    if (classes.containsKey(name) && reached.add(name)) {
      next.add(name);
    }
  }
}
