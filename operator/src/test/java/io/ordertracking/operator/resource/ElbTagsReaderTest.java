package io.ordertracking.operator.resource;

import static io.ordertracking.operator.resource.SimulatedElb.TAGS;
import static io.ordertracking.operator.resource.SimulatedElb.loadBalancer;
import static io.ordertracking.operator.resource.SimulatedElb.targetGroup;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElbTagsReaderTest {
  private final SimulatedElb elb = new SimulatedElb();
  private final ElbTagsReader tags = new ElbTagsReader(elb.aws, elb.batching);

  @AfterEach
  void close() {
    elb.close();
  }

  @Test
  void anyKindsShareACall() {
    List<String> arns = List.of(elb.make(loadBalancer("ot")), elb.make(targetGroup("ot")));
    assertThat(elb.calls(() -> assertThat(tags.read(arns, Duration.ZERO)).hasSize(2))).isOne();
  }

  @Test
  void twentyACall() {
    List<String> arns = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      arns.add(elb.make(targetGroup("ot-" + i)));
    }
    assertThat(elb.calls(() -> assertThat(tags.read(arns, Duration.ZERO)).hasSize(21)))
        .isEqualTo(2);
  }

  @Test
  void oneThatIsGoneDoesNotHideTheOthers() {
    String there = elb.make(targetGroup("there"));
    String gone = elb.make(targetGroup("gone"));
    elb.aws.elb(api -> api.deleteTargetGroup(r -> r.targetGroupArn(gone)));
    assertThat(tags.read(List.of(gone, there), Duration.ZERO))
        .containsOnlyKeys(there)
        .containsValue(TAGS);
  }
}
