package io.ordertracking.simulator.ecs.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Fargate task's size. Source of the pairs: AWS's "Task size" table.
 *
 * @param cpu in units of 1/1024 vCPU
 * @param memory in MiB
 */
record FargateSize(int cpu, int memory) {
  private static final Pattern CPU = Pattern.compile("([0-9.]+) ?vcpu");
  private static final Pattern MEMORY = Pattern.compile("([0-9.]+) ?gb");

  /** Numbers, or {@code 1 vCPU} and {@code 2 GB}. */
  static FargateSize of(String cpu, String memory) {
    FargateSize size = new FargateSize(number(cpu, CPU), number(memory, MEMORY));
    if (!size.exists()) {
      throw Errors.client(
          "No Fargate configuration exists for given values: "
              + size.cpu
              + " CPU, "
              + size.memory
              + " memory. See the Amazon ECS documentation for the valid values.");
    }
    return size;
  }

  private static int number(String text, Pattern unit) {
    Matcher matcher = unit.matcher(text.strip().toLowerCase(Locale.ROOT));
    try {
      return matcher.matches()
          ? (int) (Double.parseDouble(matcher.group(1)) * 1024)
          : Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw Errors.client("Invalid setting for task size: " + text);
    }
  }

  private boolean exists() {
    return switch (cpu) {
      case 256 -> memory == 512 || memory == 1024 || memory == 2048;
      case 512 -> steps(1024, 4096, 1024);
      case 1024 -> steps(2048, 8192, 1024);
      case 2048 -> steps(4096, 16384, 1024);
      case 4096 -> steps(8192, 30720, 1024);
      case 8192 -> steps(16384, 61440, 4096);
      case 16384 -> steps(32768, 122880, 8192);
      default -> false;
    };
  }

  private boolean steps(int least, int most, int step) {
    return memory >= least && memory <= most && (memory - least) % step == 0;
  }
}
