package io.ordertracking.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says a process has in memory.
 *
 * @param rss resident now, in MB of 10⁶ bytes
 * @param peak the most that it ever was
 */
record Memory(double rss, double peak) {
  static Memory of(long pid) throws IOException {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    return new Memory(read(status, "VmRSS:"), read(status, "VmHWM:"));
  }

  private static double read(Path status, String key) throws IOException {
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith(key)) {
        String kibibytes = line.substring(key.length()).replace("kB", "").strip();
        return Long.parseLong(kibibytes) * 1024 / 1e6;
      }
    }
    throw new IOException(status + " has no " + key);
  }
}
