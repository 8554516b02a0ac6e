package io.ordertracking.operator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.backend.TaggedResource;
import io.ordertracking.operator.sweep.Sightings.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrphanReportTest {
  private static final Place DEV = new Place("us-east-1", "shop/dev");

  private static List<TaggedResource> resources(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new TaggedResource("arn:%02d".formatted(i), Map.of()))
        .toList();
  }

  @Test
  void namesEnvironmentRegionArnsAndRemedy() {
    assertThat(OrphanReport.of(DEV, resources(2), "do this"))
        .isEqualTo(
            "orphaned: 2 resources in us-east-1 of environment shop/dev, which doesn't exist any"
                + " more: arn:00, arn:01; do this");
  }

  @Test
  void longListsAreCutAndSaySo() {
    assertThat(OrphanReport.of(DEV, resources(23), "do this"))
        .contains("23 resources", "arn:19 and 3 more;")
        .doesNotContain("arn:20");
  }
}
