package io.ordertracking.operator.resource.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.SimulatedElb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenerDifferTest {
  private static final String ARN = "arn:aws:elasticloadbalancing:us-east-1:1:listener/app/ot/1/2";
  private static final String TARGETS = "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/ot/7";
  private static final Listener WANTED =
      SimulatedElb.listener(SimulatedElb.loadBalancer("ot"), SimulatedElb.targetGroup("ot"));

  private static Ref ref(ResourceId id) {
    return id.equals(WANTED.targetGroup()) ? new Ref.Known(TARGETS) : new Ref.Created(id);
  }

  private static ObservedListener found(
      int port, String protocol, Optional<String> forwardsTo, String action) {
    return new ObservedListener("ot", ARN, port, protocol, forwardsTo, action, WANTED.tags());
  }

  private static final ObservedListener AS_WANTED =
      found(80, "HTTP", Optional.of(TARGETS), "forward to ot/7");

  private static Change diff(ObservedListener... found) {
    return ListenerDiffer.diff(WANTED, List.of(found), ListenerDifferTest::ref);
  }

  private static void assertForwarded(ObservedListener found, Difference... differences) {
    Change change = diff(found);
    assertThat(change.steps())
        .containsExactly(new ListenerStep.Forward(ARN, new Ref.Known(TARGETS)));
    assertThat(change.differences()).containsExactly(differences);
  }

  @Test
  void itIsMade() {
    Change change = diff();
    assertThat(change.action()).isEqualTo(Action.CREATE);
    assertThat(change.steps())
        .containsExactly(
            new ListenerStep.Create(
                new Ref.Created(WANTED.loadBalancer()), 80, new Ref.Known(TARGETS), WANTED.tags()));
  }

  @Test
  void asWantedIsNoChange() {
    assertThat(diff(AS_WANTED).action()).isEqualTo(Action.NONE);
  }

  @Test
  void thoseOnOtherPortsAreSomebodyElses() {
    ObservedListener other = found(8443, "HTTPS", Optional.empty(), "fixed-response 503");
    assertThat(diff(other, AS_WANTED).action()).isEqualTo(Action.NONE);
    assertThat(diff(other).action()).isEqualTo(Action.CREATE);
  }

  @Test
  void anotherProtocolIsTakenBack() {
    assertForwarded(
        found(80, "HTTPS", Optional.of(TARGETS), "forward to ot/7"),
        new Difference("protocol", "HTTPS", "HTTP"));
  }

  @Test
  void anotherActionIsTakenBack() {
    assertForwarded(
        found(80, "HTTP", Optional.empty(), "fixed-response 503"),
        new Difference("defaultActions", "fixed-response 503", "forward to ot/7"));
  }

  @Test
  void anotherTargetGroupIsTakenBack() {
    assertForwarded(
        found(80, "HTTP", Optional.of(TARGETS + "8"), "forward to ot/78"),
        new Difference("defaultActions", "forward to ot/78", "forward to ot/7"));
  }

  @Test
  void aTargetGroupThatIsToBeMadeIsNoneThatExists() {
    Change change = ListenerDiffer.diff(WANTED, List.of(AS_WANTED), Ref.Created::new);
    assertThat(change.steps())
        .containsExactly(new ListenerStep.Forward(ARN, new Ref.Created(WANTED.targetGroup())));
    assertThat(change.differences())
        .containsExactly(
            new Difference(
                "defaultActions", "forward to ot/7", "forward to (new target group ot)"));
  }

  @Test
  void missingTagsAreWritten() {
    ObservedListener bare =
        new ObservedListener(
            "ot", ARN, 80, "HTTP", Optional.of(TARGETS), "forward to ot/7", Map.of());
    assertThat(diff(bare).steps()).containsExactly(new ListenerStep.Tag(ARN, WANTED.tags()));
  }
}
