package io.ordertracking.operator.cli;

import java.util.ArrayList;
import java.util.List;

/** Two texts that differ in one place, as {@code diff -u} shows it. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /** Lines without their ends; none where the texts are equal. */
  static List<String> of(String file, String before, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    List<String> old = lines(before);
    List<String> changed = lines(after);
    int head = commonHead(old, changed);
    int tail = commonTail(old, changed, head);
    int from = Math.max(0, head - CONTEXT);
    int oldEnd = Math.min(old.size(), old.size() - tail + CONTEXT);
    int changedEnd = changed.size() - tail + oldEnd - (old.size() - tail);
    List<String> diff = new ArrayList<>();
    boolean absolute = file.startsWith("/");
    diff.add("--- " + (absolute ? "" : "a/") + file);
    diff.add("+++ " + (absolute ? "" : "b/") + file);
    diff.add("@@ -%s +%s @@".formatted(range(from, oldEnd), range(from, changedEnd)));
    add(diff, " ", old.subList(from, head));
    add(diff, "-", old.subList(head, old.size() - tail));
    add(diff, "+", changed.subList(head, changed.size() - tail));
    add(diff, " ", old.subList(old.size() - tail, oldEnd));
    return diff;
  }

  private static String range(int from, int end) {
    return (end == from ? from : from + 1) + "," + (end - from);
  }

  private static void add(List<String> diff, String mark, List<String> lines) {
    for (String line : lines) {
      boolean ended = line.endsWith("\n");
      diff.add(mark + line.replace("\n", "").replace("\r", ""));
      if (!ended) {
        diff.add("\\ No newline at end of file");
      }
    }
  }

  private static int commonHead(List<String> old, List<String> changed) {
    int same = 0;
    while (same < Math.min(old.size(), changed.size()) && old.get(same).equals(changed.get(same))) {
      same++;
    }
    return same;
  }

  private static int commonTail(List<String> old, List<String> changed, int head) {
    int same = 0;
    while (same < Math.min(old.size(), changed.size()) - head
        && old.get(old.size() - 1 - same).equals(changed.get(changed.size() - 1 - same))) {
      same++;
    }
    return same;
  }

  /** With their ends. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(from, end));
      from = end;
    }
    return lines;
  }
}
