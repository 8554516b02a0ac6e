package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ECS's services, with room for one. */
public final class ModelService {
  public @Nullable ObservedService found;
  public final ModelRollouts rollouts;
  private final ModelClock clock;

  /** Whether a listener sends to a target group. */
  private final Predicate<String> served;

  ModelService(ModelClock clock, ModelRollouts rollouts, Predicate<String> served) {
    this.clock = clock;
    this.rollouts = rollouts;
    this.served = served;
  }

  boolean uses(String securityGroup) {
    return found != null
        && found.network().filter(n -> n.securityGroups().contains(securityGroup)).isPresent();
  }

  void write(ServiceStep step, LateValues late) {
    clock.advance(Duration.ofSeconds(1));
    switch (step) {
      case ServiceStep.Create create -> create(create, late);
      case ServiceStep.Update update -> update(update, late);
      case ServiceStep.Tag tag -> change(s -> s.tags = Maps.merged(s.tags, tag.tags()));
      case ServiceStep.StopWithRollback _ -> change(rollouts::stopped);
      case ServiceStep.Delete _ -> found = null;
    }
  }

  private void create(ServiceStep.Create create, LateValues late) {
    String targetGroup = late.resolve(create.targetGroup());
    needsLoadBalancer(create.call(), targetGroup);
    ServiceDraft draft =
        ServiceDraft.of(
            create.service(),
            late.resolve(create.revision()),
            late.resolve(create.securityGroup()),
            targetGroup,
            clock.instant());
    rollouts.forget();
    rollouts.begin(draft);
    found = draft.observed();
  }

  private void update(ServiceStep.Update update, LateValues late) {
    ServiceDraft draft = new ServiceDraft(there());
    update.revision().ifPresent(ref -> draft.revision = late.resolve(ref));
    update
        .network()
        .ifPresent(
            n -> draft.network = Optional.of(n.network().with(late.resolve(n.securityGroup()))));
    update.attachment().ifPresent(a -> draft.attachments = attached(a, update, late));
    boolean rolls = update.force() || differs(draft, there());
    update.desiredCount().ifPresent(count -> draft.desired = count);
    update.gracePeriod().ifPresent(seconds -> draft.gracePeriod = OptionalInt.of(seconds));
    update
        .deployment()
        .ifPresent(
            settings -> {
              draft.settings = Optional.of(settings);
              draft.zoneRebalancing = settings.zoneRebalancing();
            });
    if (rolls) {
      rollouts.begin(draft);
    }
    found = draft.observed();
  }

  private List<Attachment.Observed> attached(
      ServiceStep.AttachmentChange change, ServiceStep step, LateValues late) {
    return Stream.concat(Stream.of(late.resolve(change.targetGroup())), change.besides().stream())
        .peek(targetGroup -> needsLoadBalancer(step.call(), targetGroup))
        .map(
            targetGroup ->
                new Attachment.Observed(
                    targetGroup, change.attachment().container(), change.attachment().port()))
        .toList();
  }

  private void needsLoadBalancer(String operation, String targetGroup) {
    if (!served.test(targetGroup)) {
      throw Refusal.conflict(
          operation,
          "InvalidParameterException",
          "The target group " + targetGroup + " does not have an associated load balancer.");
    }
  }

  private static boolean differs(ServiceDraft draft, ObservedService old) {
    return !draft.revision.equals(old.taskDefinition())
        || !draft.network.equals(old.network())
        || !draft.attachments.equals(old.attachments());
  }

  /** Lets the rollout under way end. */
  void settle() {
    if (found != null && !found.draining()) {
      change(rollouts::settle);
    }
  }

  /** By hand as well; what starts a deployment doesn't here. */
  public void change(Consumer<ServiceDraft> change) {
    ServiceDraft draft = new ServiceDraft(there());
    change.accept(draft);
    found = draft.observed();
  }

  private ObservedService there() {
    return Refusal.there(found, "the service");
  }
}
