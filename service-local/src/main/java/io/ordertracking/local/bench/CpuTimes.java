package io.ordertracking.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much processor time each process has used, that of its children that run included; on Linux
 * only.
 */
final class CpuTimes {
  /** USER_HZ, which is 100 wherever this runs. */
  private static final double TICKS_A_SECOND = 100;

  private final Map<String, Long> pids;

  CpuTimes(Map<String, Long> pids) {
    this.pids = new LinkedHashMap<>(pids);
  }

  /** Seconds by name. */
  Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    pids.forEach((name, pid) -> seconds.put(name, of(pid)));
    return seconds;
  }

  private static double of(long pid) {
    Stream<ProcessHandle> all =
        ProcessHandle.of(pid)
            .map(process -> Stream.concat(Stream.of(process), children(process)))
            .orElse(Stream.empty());
    return all.mapToDouble(process -> own(process.pid())).sum();
  }

  /** Of this process itself: none; its children are the ones that are measured. */
  private static Stream<ProcessHandle> children(ProcessHandle process) {
    return process.equals(ProcessHandle.current()) ? Stream.empty() : process.descendants();
  }

  private static double own(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      // the command in parentheses may hold blanks; utime and stime are the 12th and 13th after it
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = 11; i <= 12; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks / TICKS_A_SECOND;
    } catch (IOException e) {
      return 0; // it has ended, or this isn't Linux
    }
  }
}
