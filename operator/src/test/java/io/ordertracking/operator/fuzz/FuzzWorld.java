package io.ordertracking.operator.fuzz;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.plan.ModelPass;
import io.ordertracking.operator.plan.model.Arns;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.reconcile.EnvironmentPass;
import io.ordertracking.operator.reconcile.EnvironmentPass.Mode;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.world.Specs;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the model account has before a pass.
 *
 * @param kind for people
 * @param make a new one each time, as carrying out a plan changes it
 */
record FuzzWorld(String kind, Supplier<ModelAws> make) {
  /** What was asked for where something is there. */
  static final EnvironmentSpec BEFORE = Specs.of("1.0.0");

  static final Map<String, String> OUTPUTS = ModelPass.outputs(Map.of());

  /** Before each call of a creation the operator may have been killed. */
  private static final int CALLS = 14;

  static final List<FuzzWorld> ALL =
      Stream.concat(
              Stream.of(
                  new FuzzWorld("empty", FuzzWorld::empty),
                  new FuzzWorld("default/dev runs 1.0.0", FuzzWorld::existing),
                  new FuzzWorld("log group and cluster are somebody else's", FuzzWorld::foreign)),
              IntStream.range(0, CALLS)
                  .mapToObj(
                      calls ->
                          new FuzzWorld("killed after " + calls + " calls", () -> halfMade(calls))))
          .toList();

  private static ModelAws empty() {
    ModelAws aws = ModelPass.account(OUTPUTS);
    aws.images.put("1.0.0", "sha256:" + "0123456789abcdef".repeat(4));
    aws.images.put("1.1.0", "sha256:" + "1".repeat(64));
    return aws;
  }

  private static ModelAws existing() {
    ModelAws aws = empty();
    for (int i = 0; i < 4; i++) {
      create(aws);
      aws.settle();
    }
    aws.writes.clear();
    return aws;
  }

  private static ModelAws foreign() {
    ModelAws aws = empty();
    String name = "order-tracking-dev";
    aws.logGroup.found =
        new ObservedLogGroup(
            "/ecs/" + name, Arns.logGroup("/ecs/" + name), OptionalInt.empty(), Map.of());
    aws.cluster.found =
        new ObservedCluster(name, Arns.cluster(name), "ACTIVE", Map.of("Owner", "others"));
    return aws;
  }

  private static ModelAws halfMade(int calls) {
    ModelAws aws = empty();
    aws.crashAfter = calls;
    try {
      create(aws);
    } catch (ModelAws.Crash killed) {
      // what was made by then is there
    }
    aws.crashAfter = Integer.MAX_VALUE;
    aws.writes.clear();
    return aws;
  }

  private static void create(ModelAws aws) {
    ModelPass.run(aws, ModelPass.DEV, BEFORE, null, Map.of(), OUTPUTS, Mode.APPLY);
  }

  static Verdict pass(
      ModelAws aws, Environment environment, Map<String, String> outputs, Mode mode) {
    return new EnvironmentPass(ModelPass.context(aws, outputs), environment, mode).run();
  }

  @Override
  public String toString() {
    return kind;
  }
}
