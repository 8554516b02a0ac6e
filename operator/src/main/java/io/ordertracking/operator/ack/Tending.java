package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckAnnotations;
import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.ack.render.AckNames;
import io.ordertracking.operator.ack.render.AckObject;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.execute.ExecutionReport.Failed;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import io.ordertracking.operator.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the objects of an environment that is wanted. An object is written when the plan
 * changes its resource and what the resource needs is in place; what is said already is waited for.
 */
final class Tending {
  private final Backend aws;
  private final AckObjects objects;
  private final Holdings holdings;
  private final Instant now;
  private final Blueprint blueprint;
  private final Plan plan;
  private final Snapshot snapshot;
  private final Wishes wishes;
  private final Renewal renewal;
  private final List<ResourceId> applied = new ArrayList<>();
  private final List<Failed> failures = new ArrayList<>();

  Tending(
      Backend aws,
      AckObjects objects,
      Holdings holdings,
      Instant now,
      Blueprint blueprint,
      Plan plan,
      Snapshot snapshot,
      AckNames names) {
    this.aws = aws;
    this.objects = objects;
    this.holdings = holdings;
    this.now = now;
    this.blueprint = blueprint;
    this.plan = plan;
    this.snapshot = snapshot;
    this.wishes = new Wishes(blueprint, plan, snapshot, aws.account(), names);
    this.renewal = new Renewal(aws, blueprint, snapshot, plan);
  }

  ExecutionReport tend() {
    for (ResourceId id : wishes.all()) {
      try {
        tend(id, plan.of(id));
      } catch (AwsFailure failure) {
        failures.add(new Failed(id, failure));
      }
    }
    ExecutionReport gone =
        new Clearing(objects, holdings, now)
            .clear(
                new Plan(
                    plan.changes().stream()
                        .filter(change -> change.action() == Action.DELETE)
                        .toList()));
    applied.addAll(gone.applied());
    failures.addAll(gone.failures());
    return new ExecutionReport(applied, failures);
  }

  private void tend(ResourceId id, Change change) {
    Optional<HeldObject> held = holdings.of(id);
    if (held.isEmpty()) {
      begin(id, change);
      return;
    }
    HeldObject object = held.get();
    if (object.deleting()) {
      throw AckProblem.passing(
          object.toString(),
          AckProblem.LETTING_GO,
          "the object was deleted; it is made again once its controller has let go of it");
    }
    if (id.kind() == Kind.TASK_DEFINITION) {
      note(object, change);
    }
    if (id.kind() == Kind.TARGET_GROUP) {
      shield(id, object, change);
    }
    if (toWrite(id, change) && ready(change) && shielded(id)) {
      write(id, object, change);
    }
    trouble(object, change);
  }

  /** Without an object: what is there is taken over, what isn't is made. */
  private void begin(ResourceId id, Change change) {
    Optional<Map<String, String>> adoption = adoption(id);
    boolean make = !change.writes().isEmpty() && ready(change) && shielded(id);
    if (adoption.isEmpty() && !make) {
      return;
    }
    Optional<AckObject> wish = wishes.of(id, Optional.empty());
    if (wish.isPresent()) {
      objects.apply(dated(wish.get().annotated(adoption.orElse(Map.of()))));
      holdings.forget(id);
      if (!change.writes().isEmpty()) {
        applied.add(id);
      }
    }
  }

  /** Empty where there is nothing of ours to be taken over. */
  private Optional<Map<String, String>> adoption(ResourceId id) {
    if (id.kind() == Kind.TASK_DEFINITION) {
      return snapshot.pinned().isPresent() || !family().isEmpty()
          ? Optional.of(Adoption.family(id.name()))
          : Optional.empty();
    }
    return wishes
        .found(id)
        .filter(blueprint.ownership()::owns)
        .filter(found -> !found.state().equals("DRAINING"))
        .map(this::adopting);
  }

  private Map<String, String> adopting(Observed found) {
    return Adoption.of(AckKind.of(found.id().kind()).orElseThrow(), found);
  }

  private List<Revision> family() {
    return aws.family(blueprint.taskDefinition().family());
  }

  /** The service's object follows AWS, too, where nothing is planned: see {@link ServiceIntent}. */
  private boolean toWrite(ResourceId id, Change change) {
    return switch (id.kind()) {
      case SERVICE -> true;
      case TASK_DEFINITION ->
          renewal.needed()
              || change.steps().stream().anyMatch(TaskDefinitionStep.Register.class::isInstance);
      case LOG_GROUP, CLUSTER, SECURITY_GROUP, ACCESS_RULE, LOAD_BALANCER, TARGET_GROUP, LISTENER ->
          !change.writes().isEmpty();
    };
  }

  /** Whether AWS has what the change comes after; notes on revisions are at once where they go. */
  private boolean ready(Change change) {
    return change.after().stream()
        .map(plan::of)
        .allMatch(
            before ->
                before.action() != Action.WAIT
                    && before.steps().stream().allMatch(RevisionNotes::noted));
  }

  /** Raised once the target group is as it is to be, lowered for what may still be changed. */
  private void shield(ResourceId id, HeldObject object, Change change) {
    boolean raise = change.writes().isEmpty();
    if (raise != TargetShield.on(object) && wishes.found(id).isPresent()) {
      objects.annotate(object, raise ? TargetShield.raise() : TargetShield.lower());
      holdings.forget(id);
    }
  }

  /**
   * Before the service is told of its target group, its controller must not touch that any more.
   */
  private boolean shielded(ResourceId id) {
    return id.kind() != Kind.SERVICE
        || holdings.of(blueprint.targetGroup().id()).filter(TargetShield::on).isPresent();
  }

  private void write(ResourceId id, HeldObject held, Change change) {
    if (id.kind() == Kind.SERVICE && renewal.needed() && renewal.revision().isEmpty()) {
      applied.add(id); // the revision that stands for a forced deployment is on its way
      return;
    }
    Optional<AckObject> wish =
        wishes
            .of(id, id.kind() == Kind.SERVICE ? renewal.revision() : Optional.empty())
            .map(each -> id.kind() == Kind.TASK_DEFINITION ? renewal.on(each) : each);
    if (wish.isEmpty()) {
      return;
    }
    if (!Covers.all(wish.get().spec(), held.spec())) {
      objects.apply(dated(carrying(wish.get(), held)));
      holdings.forget(id);
    } else if (!change.writes().isEmpty()) {
      nudge(wish.get(), held);
    }
    if (!change.writes().isEmpty()) {
      applied.add(id);
    }
  }

  private void nudge(AckObject wish, HeldObject held) {
    if (!Nudges.due(held, now)) {
      return;
    }
    if (gone(wish.id()) && Stranded.is(held)) {
      Leaving.prepare(objects, held, true);
      objects.delete(held); // made anew once its controller has let go of it
    } else {
      AckObject touched =
          carrying(wish, held).withSpec(Nudges.touched(wish.kind(), wish.spec(), now));
      objects.apply(touched.annotated(Nudges.remembered(held, now)));
    }
    holdings.forget(wish.id());
  }

  private boolean gone(ResourceId id) {
    return id.kind() == Kind.TASK_DEFINITION ? family().isEmpty() : wishes.found(id).isEmpty();
  }

  private static AckObject carrying(AckObject wish, HeldObject held) {
    Map<String, String> annotations = AckAnnotations.carriedOver(held.annotations());
    annotations.putAll(wish.annotations());
    return wish.annotated(annotations);
  }

  private AckObject dated(AckObject object) {
    return object.annotated(
        Map.of(AckAnnotations.WRITTEN, now.toString(), AckAnnotations.TOUCHED, ""));
  }

  private void note(HeldObject object, Change change) {
    Map<String, @Nullable String> notes = new TreeMap<>(RevisionNotes.of(change));
    notes
        .entrySet()
        .removeIf(note -> Objects.equals(note.getValue(), object.annotations().get(note.getKey())));
    if (!notes.isEmpty()) {
      objects.annotate(object, notes);
      holdings.forget(change.id());
    }
  }

  /**
   * Of what is as it is to be, a controller's complaint is nobody's business; unless it never took
   * the resource over.
   */
  private void trouble(HeldObject object, Change change) {
    if (!change.writes().isEmpty() || object.arn().isEmpty()) {
      Troubles.of(object, now).ifPresent(failure -> failures.add(new Failed(change.id(), failure)));
    }
  }
}
