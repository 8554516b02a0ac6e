package io.ordertracking.e2e.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the cases of a service, in the order in which they are written. */
final class Cases {
  private final String service;
  private final List<Case> all = new ArrayList<>();
  private String operation = "";

  private Cases(String service) {
    this.service = service;
  }

  /** Every case there is. */
  static List<Case> all() {
    List<Case> all = new ArrayList<>();
    all.addAll(ClusterCases.all());
    all.addAll(TaskDefinitionCases.all());
    all.addAll(ServiceCases.all());
    all.addAll(TaskCases.all());
    all.addAll(EcsTagCases.all());
    all.addAll(LoadBalancerCases.all());
    all.addAll(TargetGroupCases.all());
    all.addAll(TargetCases.all());
    all.addAll(ListenerCases.all());
    all.addAll(RuleCases.all());
    all.addAll(ElbTagCases.all());
    all.addAll(SecurityGroupCases.all());
    all.addAll(SecurityGroupRuleCases.all());
    all.addAll(NetworkCases.all());
    all.addAll(LogGroupCases.all());
    all.addAll(StoreCases.all());
    all.addAll(IdentityCases.all());
    all.addAll(BucketCases.all());
    return all;
  }

  static Set<String> operations(List<Case> cases) {
    return cases.stream().map(Case::operation).collect(Collectors.toSet());
  }

  static Cases of(String service) {
    return new Cases(service);
  }

  /** The cases that follow are about this operation. */
  Cases on(String name) {
    operation = service + ":" + name;
    return this;
  }

  Cases when(String circumstances, String answer, Case.Call call) {
    all.add(new Case(operation, circumstances, answer, call));
    return this;
  }

  List<Case> list() {
    return List.copyOf(all);
  }
}
