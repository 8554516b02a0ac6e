package io.ordertracking.operator.resource.listener;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.ElbTags;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.StepWriter;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Writes the listener. */
public final class ListenerWriter implements StepWriter<ListenerStep> {
  private static final String PORT_TAKEN = "DuplicateListener";
  private final AwsGateway aws;

  public ListenerWriter(AwsGateway aws) {
    this.aws = aws;
  }

  @Override
  public void write(ListenerStep step, LateValues late) {
    switch (step) {
      case ListenerStep.Create create -> create(create, late);
      case ListenerStep.Forward forward ->
          aws.elb(
              elb ->
                  elb.modifyListener(
                      r ->
                          r.listenerArn(forward.arn())
                              .protocol(ProtocolEnum.HTTP)
                              .defaultActions(forwardTo(late.resolve(forward.targetGroup())))));
      case ListenerStep.Delete delete -> delete(delete.arn());
      case ListenerStep.Tag tag ->
          aws.elb(
              elb -> elb.addTags(r -> r.resourceArns(tag.arn()).tags(ElbTags.fromMap(tag.tags()))));
    }
  }

  private void delete(String arn) {
    try {
      aws.elb(elb -> elb.deleteListener(r -> r.listenerArn(arn)));
    } catch (AwsFailure.NotFound gone) {
      // An earlier pass's delete whose answer was lost: what we wanted holds.
      return;
    }
  }

  /**
   * One that is there already, on a load balancer of ours, comes from a lost answer, a lagging read
   * or a person: the next pass looks at it.
   */
  private void create(ListenerStep.Create create, LateValues late) {
    String loadBalancer = late.resolve(create.loadBalancer());
    try {
      aws.elb(
          elb ->
              elb.createListener(
                  r ->
                      r.loadBalancerArn(loadBalancer)
                          .protocol(ProtocolEnum.HTTP)
                          .port(create.port())
                          .defaultActions(forwardTo(late.resolve(create.targetGroup())))
                          .tags(ElbTags.fromMap(create.tags()))));
    } catch (AwsFailure.Conflict conflict) {
      if (!conflict.code().equals(PORT_TAKEN) || !listens(loadBalancer, create.port())) {
        throw conflict;
      }
    }
  }

  private boolean listens(String loadBalancer, int port) {
    return aws.elb(
        elb ->
            elb
                .describeListenersPaginator(r -> r.loadBalancerArn(loadBalancer))
                .listeners()
                .stream()
                .anyMatch(listener -> listener.port() == port));
  }

  private static Action forwardTo(String targetGroup) {
    return Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(targetGroup).build();
  }
}
