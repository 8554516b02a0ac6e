package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.reconcile.EnvironmentPass.Mode;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.status.Notice;
import io.ordertracking.operator.status.Notices;
import io.ordertracking.operator.status.StatusAssembler;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.status.Verdict.Reconciled;
import io.ordertracking.operator.world.Specs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One environment over the model, passed again and again. */
final class Lab {
  static final String BROKEN = "3.0.0-broken";
  static final String CLIENT_GROUP = "client_sg_id";
  private static final int PASSES = 12;

  final Map<String, String> outputs = ModelPass.outputs(Map.of());
  final ModelAws aws = ModelPass.account(outputs);
  final Ownership ownership = ModelPass.ownership(ModelPass.DEV);
  EnvironmentSpec spec = Specs.of("1.0.0");
  @Nullable EnvironmentStatus status;
  private long generation = 1;
  boolean keepStatus = true;
  final Map<String, String> annotations = new HashMap<>();
  final List<Notice> events = new ArrayList<>();
  private final String clientGroup = Objects.requireNonNull(outputs.get(CLIENT_GROUP));

  Lab() {
    aws.images.put("1.0.0", digest('1'));
    aws.images.put("2.0.0", digest('2'));
    aws.images.put(BROKEN, digest('3'));
    aws.rollouts.brokenDigests.add(digest('3'));
    aws.securityGroups.rules.let("sg-0a2", 5432, clientGroup, "by Terraform", Map.of());
    aws.securityGroups.put("sg-0ff", "order-tracking-dev-svc-sg", "vpc-0ff", Map.of());
  }

  private static String digest(char c) {
    return "sha256:" + String.valueOf(c).repeat(64);
  }

  void edit(UnaryOperator<EnvironmentSpec> change) {
    spec = change.apply(spec);
    generation++;
  }

  /** The bootstrap's group that is let in everywhere: there, or taken away. */
  void clientGroup(boolean there) {
    if (there) {
      outputs.put(CLIENT_GROUP, clientGroup);
    } else {
      outputs.remove(CLIENT_GROUP);
    }
  }

  Verdict pass() {
    Verdict verdict =
        ModelPass.run(aws, ModelPass.DEV, spec, status, annotations, outputs, Mode.APPLY);
    EnvironmentStatus after =
        new StatusAssembler(status, generation, aws.clock.instant()).assemble(verdict);
    events.addAll(Notices.between(status, after));
    status = keepStatus ? after : null;
    return verdict;
  }

  /** Passes until nothing is left to do, going on after a crash as a new process would. */
  Reconciled converge() {
    for (int i = 0; i < PASSES; i++) {
      try {
        Verdict verdict = pass();
        assertThat(verdict).isInstanceOf(Reconciled.class);
        Reconciled reconciled = (Reconciled) verdict;
        if (restful(reconciled.plan()) && reconciled.rollout().state().ended()) {
          return reconciled;
        }
      } catch (ModelAws.Crash crash) {
        aws.crashAfter = Integer.MAX_VALUE;
      }
      aws.settle();
    }
    throw new AssertionError("not there after " + PASSES + " passes: " + pass());
  }

  private static boolean restful(Plan plan) {
    return !plan.hasWrites() && plan.with(Action.WAIT).isEmpty();
  }

  Blueprint wanted() {
    return ModelPass.blueprint(ModelPass.DEV, spec, outputs, aws.images);
  }

  ObservedSecurityGroup loadBalancerGroup() {
    return group(wanted().loadBalancerGroup().name());
  }

  ObservedSecurityGroup serviceGroup() {
    return group(wanted().serviceGroup().name());
  }

  private ObservedSecurityGroup group(String name) {
    return aws.securityGroups
        .all()
        .filter(group -> group.name().equals(name) && ownership.owns(group))
        .findFirst()
        .orElseThrow();
  }

  ObservedLoadBalancer loadBalancer() {
    return aws.loadBalancers.named(wanted().loadBalancer().name()).orElseThrow();
  }

  ObservedTargetGroup targetGroup() {
    return aws.targetGroups.named(wanted().targetGroup().name()).orElseThrow();
  }

  /** What others have there. */
  List<Object> strangers() {
    Stream<Object> groups =
        aws.securityGroups
            .all()
            .filter(group -> !ownership.owns(group))
            .map(group -> Map.entry(group.groupId(), group.tags()));
    Stream<Object> rules =
        aws.securityGroups.rules.all().stream()
            .filter(rule -> !ownership.owns(rule.tags()) && foreign(rule.groupId()))
            .map(rule -> rule);
    return Stream.concat(groups, rules).toList();
  }

  private boolean foreign(String groupId) {
    return aws.securityGroups
        .all()
        .anyMatch(group -> group.groupId().equals(groupId) && !ownership.owns(group));
  }
}
