package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.ack.render.AckNames;
import io.ordertracking.operator.ack.render.AckObject;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.execute.ExecutionReport.Failed;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out plans that need no blueprint: deletions, each only once what it comes after is gone
 * from AWS, and the marks of what is retained.
 */
final class Clearing {
  private final AckObjects objects;
  private final Holdings holdings;
  private final Instant now;
  private final List<ResourceId> applied = new ArrayList<>();
  private final List<Failed> failures = new ArrayList<>();

  Clearing(AckObjects objects, Holdings holdings, Instant now) {
    this.objects = objects;
    this.holdings = holdings;
    this.now = now;
  }

  ExecutionReport clear(Plan plan) {
    for (Change change : plan.changes()) {
      try {
        if (change.action() == Action.DELETE) {
          delete(plan, change);
        } else if (!change.writes().isEmpty()) {
          mark(change);
        }
      } catch (AwsFailure failure) {
        failures.add(new Failed(change.id(), failure));
      }
    }
    return new ExecutionReport(applied, failures);
  }

  private void delete(Plan plan, Change change) {
    boolean firstGone =
        change.after().stream().noneMatch(id -> plan.of(id).action() == Action.DELETE);
    if (!firstGone) {
      return;
    }
    Optional<HeldObject> held = holdings.of(change.id());
    if (held.isEmpty()) {
      throw AckProblem.lasting(
          change.id().toString(),
          AckProblem.NAME_TAKEN,
          "is still there and has no ACK object to delete it by; delete it by hand");
    }
    if (change.id().kind() == Kind.LOAD_BALANCER) {
      // It goes with the load balancer; its object doesn't.
      holdings.of(AckNames.listenerOf(change.id())).ifPresent(this::delete);
    }
    if (held.get().deleting()) {
      Troubles.of(held.get(), now)
          .ifPresent(failure -> failures.add(new Failed(change.id(), failure)));
    } else {
      delete(held.get());
    }
    applied.add(change.id());
  }

  private void delete(HeldObject object) {
    Leaving.prepare(objects, object, false);
    if (!object.deleting()) {
      objects.delete(object);
    }
  }

  /** The marks are tags, which go into the object's spec as it is. */
  private void mark(Change change) {
    Optional<HeldObject> held = holdings.of(change.id());
    Map<String, String> tags = new HashMap<>();
    change.writes().forEach(step -> tags.putAll(tags(step)));
    if (held.isEmpty() || held.get().deleting() || tags.isEmpty()) {
      return;
    }
    HeldObject object = held.get();
    AckKind kind = object.kind();
    Map<String, Object> marked = Nudges.tagged(kind, object.spec(), tags);
    if (!Covers.all(marked, object.spec())) {
      Map<String, Object> spec = new HashMap<>();
      spec.put("tags", marked.get("tags"));
      objects.apply(
          new AckObject(
              change.id(),
              kind,
              object.namespace(),
              object.name(),
              object.labels(),
              object.annotations(),
              complete(object, spec)));
      holdings.forget(change.id());
    }
    applied.add(change.id());
  }

  /** Applied in our name again, what is left out would be taken away. */
  private static Map<String, Object> complete(HeldObject object, Map<String, Object> changed) {
    Map<String, Object> spec = new HashMap<>(object.spec());
    spec.putAll(changed);
    return spec;
  }

  private static Map<String, String> tags(Step step) {
    return switch (step) {
      case LogGroupStep.Tag tag -> tag.tags();
      case ClusterStep.Tag tag -> tag.tags();
      case SecurityGroupStep.Tag tag -> tag.tags();
      case LoadBalancerStep.Tag tag -> tag.tags();
      default -> Map.of();
    };
  }
}
