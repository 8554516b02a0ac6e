package io.ordertracking.operator.resource.listener;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.References;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.TagDiffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What has to change about the listener; those on other ports are somebody else's. */
public final class ListenerDiffer {
  private static final String HTTP = "HTTP";

  private ListenerDiffer() {}

  /** One of ours that isn't wanted. */
  public static Change surplus(ObservedListener found) {
    return Change.update(
            found.id(),
            List.of(new Difference("port", String.valueOf(found.port()), Difference.NONE)),
            List.of(new ListenerStep.Delete(found.arn())))
        .because("moved to another port by hand");
  }

  /**
   * @param actual all listeners of the load balancer
   */
  public static Change diff(
      Listener wanted, List<ObservedListener> actual, Function<ResourceId, Ref> refs) {
    Ref targetGroup = refs.apply(wanted.targetGroup());
    Optional<ObservedListener> there =
        actual.stream().filter(listener -> listener.port() == wanted.port()).findFirst();
    if (there.isEmpty()) {
      return Change.create(
          wanted.id(),
          List.of(
              new ListenerStep.Create(
                  refs.apply(wanted.loadBalancer()), wanted.port(), targetGroup, wanted.tags())));
    }
    ObservedListener found = there.get();
    List<Difference> differences = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    if (!found.protocol().equals(HTTP)) {
      differences.add(new Difference("protocol", found.protocol(), HTTP));
    }
    String next = References.shown(targetGroup);
    if (found.forwardsTo().filter(next::equals).isEmpty()) {
      differences.add(new Difference("defaultActions", found.action(), Listener.forwardTo(next)));
    }
    if (!differences.isEmpty()) {
      steps.add(new ListenerStep.Forward(found.arn(), targetGroup));
    }
    Map<String, String> tags = TagDiffer.missing(wanted.tags(), found.tags());
    if (!tags.isEmpty()) {
      differences.addAll(TagDiffer.differences(tags, found.tags()));
      steps.add(new ListenerStep.Tag(found.arn(), tags));
    }
    return Change.update(wanted.id(), differences, steps);
  }
}
