package io.ordertracking.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateSizeTest {
  /** GB as AWS's own table has them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "512   | 1 2 3 4",
        "1024  | 2 3 4 5 6 7 8",
        "2048  | 4 5 6 7 8 9 10 11 12 13 14 15 16",
        "4096  | 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30",
        "8192  | 16 20 24 28 32 36 40 44 48 52 56 60",
        "16384 | 32 40 48 56 64 72 80 88 96 104 112 120"
      })
  void acceptsExactlyWhatFargateOffers(int cpu, String gigabytes) {
    List<Integer> accepted = new ArrayList<>();
    for (int memory = 0; memory <= 200 * 1024; memory += 128) {
      if (FargateSize.ofCpu(cpu).orElseThrow().fits(memory)) {
        accepted.add(memory);
      }
    }
    List<Integer> offered = new ArrayList<>();
    for (String gigabyte : gigabytes.strip().split(" ")) {
      offered.add(Integer.parseInt(gigabyte) * 1024);
    }
    assertThat(accepted).isEqualTo(offered);
  }

  @ParameterizedTest
  @CsvSource({"512, true", "1024, true", "1536, false", "2048, true", "0, false", "256, false"})
  void theSmallestHasHalfAGigabyte(int memory, boolean fits) {
    assertThat(FargateSize.ofCpu(256).orElseThrow().fits(memory)).isEqualTo(fits);
  }
}
