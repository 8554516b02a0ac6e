package io.ordertracking.operator.validation;

import java.util.List;
import java.util.Optional;

/** The sizes of a Fargate task (Linux): which memory goes with which cpu. Memory in MiB. */
record FargateSize(int cpu, int minimum, int maximum, int step, String accepted) {
  static final List<FargateSize> ALL =
      List.of(
          new FargateSize(256, 512, 2048, 0, "512, 1024 or 2048 MiB"),
          stepped(512, 1024, 4096, 1024),
          stepped(1024, 2048, 8192, 1024),
          stepped(2048, 4096, 16384, 1024),
          stepped(4096, 8192, 30720, 1024),
          stepped(8192, 16384, 61440, 4096),
          stepped(16384, 32768, 122880, 8192));

  private static FargateSize stepped(int cpu, int minimum, int maximum, int step) {
    String accepted = minimum + " to " + maximum + " MiB in steps of " + step;
    return new FargateSize(cpu, minimum, maximum, step, accepted);
  }

  static Optional<FargateSize> ofCpu(int cpu) {
    return ALL.stream().filter(size -> size.cpu == cpu).findFirst();
  }

  boolean fits(int memory) {
    if (step == 0) { // doubles instead of adding
      return memory == minimum || memory == 2 * minimum || memory == maximum;
    }
    return memory >= minimum && memory <= maximum && (memory - minimum) % step == 0;
  }

  String celFits(String memory) {
    if (step == 0) {
      return memory + " in " + Cel.list(List.of(minimum, 2 * minimum, maximum));
    }
    return "%s >= %d && %s <= %d && (%s - %d) %% %d == 0"
        .formatted(memory, minimum, memory, maximum, memory, minimum, step);
  }
}
