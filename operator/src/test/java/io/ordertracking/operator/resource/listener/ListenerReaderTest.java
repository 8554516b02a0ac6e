package io.ordertracking.operator.resource.listener;

import static io.ordertracking.operator.resource.SimulatedElb.RELAXED;
import static io.ordertracking.operator.resource.SimulatedElb.listener;
import static io.ordertracking.operator.resource.SimulatedElb.loadBalancer;
import static io.ordertracking.operator.resource.SimulatedElb.targetGroup;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.resource.ElbTagsReader;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.SimulatedElb;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;

class ListenerReaderTest {
  private static final Listener WANTED = listener(loadBalancer("ot"), targetGroup("ot"));
  private final SimulatedElb elb = new SimulatedElb();
  private final ListenerReader reader =
      new ListenerReader(elb.aws, elb.batching, new ElbTagsReader(elb.aws, elb.batching));
  private String loadBalancer = "";

  @BeforeEach
  void aLoadBalancer() {
    loadBalancer = elb.make(loadBalancer("ot"));
    elb.make(targetGroup("ot"));
  }

  @AfterEach
  void close() {
    elb.close();
  }

  private List<ObservedListener> read(Freshness freshness) {
    return reader.read("ot", loadBalancer, freshness);
  }

  private ObservedListener found(Freshness freshness) {
    return read(freshness).getFirst();
  }

  private void write(ListenerStep step) {
    new ListenerWriter(elb.aws).write(step, elb.late);
  }

  private void fixedResponse() {
    String arn = found(Freshness.NOW).arn();
    elb.aws.elb(
        api ->
            api.modifyListener(
                r ->
                    r.listenerArn(arn)
                        .defaultActions(
                            a ->
                                a.type(ActionTypeEnum.FIXED_RESPONSE)
                                    .fixedResponseConfig(f -> f.statusCode("503")))));
  }

  @Test
  void whatWasMadeIsAsWanted() {
    elb.make(WANTED);
    assertThat(
            ListenerDiffer.diff(
                    WANTED,
                    read(Freshness.NOW),
                    id -> new Ref.Known(elb.late.resolve(new Ref.Created(id))))
                .action())
        .isEqualTo(Action.NONE);
    assertThat(found(Freshness.NOW).action()).startsWith("forward to ot/");
  }

  @Test
  void oneThatAnswersByItselfForwardsToNobodyAndIsSetRight() {
    elb.make(WANTED);
    fixedResponse();
    ObservedListener found = found(Freshness.NOW);
    assertThat(found.forwardsTo()).isEmpty();
    assertThat(found.action()).isEqualTo("fixed-response 503");
    write(new ListenerStep.Forward(found.arn(), new Ref.Created(WANTED.targetGroup())));
    assertThat(found(Freshness.NOW).forwardsTo())
        .contains(elb.late.resolve(new Ref.Created(WANTED.targetGroup())));
  }

  @Test
  void noneIsNotBelieved() {
    assertThat(read(RELAXED)).isEmpty();
    elb.make(WANTED);
    assertThat(read(RELAXED)).hasSize(1);
    assertThat(elb.calls(() -> read(RELAXED))).isZero();
  }

  @Test
  void whatWasWrittenIsReadAnew() {
    elb.make(WANTED);
    read(RELAXED);
    fixedResponse();
    read(RELAXED);
    reader.forget("ot");
    assertThat(found(RELAXED).action()).isEqualTo("fixed-response 503");
  }

  @Test
  void aLoadBalancerThatIsGoneHasNone() {
    elb.make(WANTED);
    elb.aws.elb(api -> api.deleteLoadBalancer(r -> r.loadBalancerArn(loadBalancer)));
    assertThat(read(Freshness.NOW)).isEmpty();
  }

  @Test
  void makingItTwiceIsFineEvenIfItDiffers() {
    elb.make(WANTED);
    elb.make(WANTED);
    fixedResponse();
    elb.make(WANTED);
    assertThat(read(Freshness.NOW)).hasSize(1);
    assertThat(found(Freshness.NOW).tags()).isEqualTo(SimulatedElb.TAGS);
  }
}
