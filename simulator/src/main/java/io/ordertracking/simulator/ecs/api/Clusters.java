package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.ecs.rollout.Draft;
import io.ordertracking.simulator.ecs.rollout.Step;
import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;

/** Clusters. */
final class Clusters {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
  private static final Set<ClusterField> EVERYTHING = Set.of(ClusterField.values());

  private final Account account;

  Clusters(Account account) {
    this.account = account;
  }

  CreateClusterResponse create(CreateClusterRequest request, Call call) {
    Supported.only(
        "ecs:CreateCluster",
        request,
        "clusterName",
        "tags",
        "settings",
        "capacityProviders",
        "defaultCapacityProviderStrategy");
    String name = Names.cluster(request.clusterName());
    if (!NAME.matcher(name).matches()) {
      throw Errors.invalid("Invalid cluster name: " + name);
    }
    return account.write(call, draft -> create(draft, request, call, name));
  }

  private static CreateClusterResponse create(
      Draft draft, CreateClusterRequest request, Call call, String name) {
    ClusterRecord cluster =
        draft
            .state()
            .cluster(name)
            .filter(ClusterRecord::active)
            .orElseGet(
                () ->
                    new ClusterRecord(
                        name,
                        Names.arn(call, "cluster/" + name),
                        true,
                        settings(request.settings()),
                        providers(request.capacityProviders()),
                        strategy(request.defaultCapacityProviderStrategy()),
                        Tags.of(request.tags())));
    draft.put(cluster);
    return CreateClusterResponse.builder()
        .cluster(ClusterView.of(draft.state(), cluster, EVERYTHING))
        .build();
  }

  private static List<ClusterSetting> settings(List<ClusterSetting> asked) {
    if (!asked.isEmpty()) {
      return List.copyOf(asked);
    }
    return List.of(
        ClusterSetting.builder()
            .name(ClusterSettingName.CONTAINER_INSIGHTS)
            .value("disabled")
            .build());
  }

  private static List<String> providers(List<String> asked) {
    for (String provider : asked) {
      if (!provider.equals("FARGATE") && !provider.equals("FARGATE_SPOT")) {
        throw Fault.notImplemented("ecs:CreateCluster.capacityProviders=" + provider);
      }
    }
    return List.copyOf(asked);
  }

  private static List<CapacityProviderStrategyItem> strategy(
      List<CapacityProviderStrategyItem> asked) {
    for (CapacityProviderStrategyItem item : asked) {
      if (!item.capacityProvider().equals("FARGATE")) {
        throw Fault.notImplemented(
            "ecs:CreateCluster.defaultCapacityProviderStrategy=" + item.capacityProvider());
      }
    }
    return List.copyOf(asked);
  }

  DescribeClustersResponse describe(DescribeClustersRequest request, Call call) {
    EcsState state = account.read(call);
    if (request.clusters().size() > 100) {
      throw Errors.invalid("Clusters cannot have more than 100 elements.");
    }
    List<String> asked = request.clusters().isEmpty() ? List.of("default") : request.clusters();
    List<Cluster> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String each : asked) {
      state
          .cluster(Names.cluster(each))
          .ifPresentOrElse(
              cluster -> found.add(ClusterView.of(state, cluster, Set.copyOf(request.include()))),
              () -> failures.add(missing(call, each)));
    }
    return DescribeClustersResponse.builder().clusters(found).failures(failures).build();
  }

  private static Failure missing(Call call, String nameOrArn) {
    String arn = Names.arn(call, "cluster/" + Names.cluster(nameOrArn));
    return Failure.builder().arn(arn).reason("MISSING").build();
  }

  ListClustersResponse list(ListClustersRequest request, Call call) {
    List<String> arns =
        account.read(call).clusters().values(ClusterRecord::active).stream()
            .map(ClusterRecord::arn)
            .toList();
    Page<String> page = Paging.page(arns, request.nextToken(), request.maxResults(), 100);
    return ListClustersResponse.builder()
        .clusterArns(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  DeleteClusterResponse delete(DeleteClusterRequest request, Call call) {
    return account.write(
        call,
        draft -> {
          ClusterRecord cluster = Names.activeCluster(draft.state(), request.cluster());
          refuseUsed(draft.state(), cluster.name());
          ClusterRecord inactive = cluster.inactive();
          draft.put(inactive);
          draft.plan(
              draft.settings().retention().inactive(), new Step.ForgetCluster(cluster.name()));
          return DeleteClusterResponse.builder()
              .cluster(ClusterView.of(draft.state(), inactive, EVERYTHING))
              .build();
        });
  }

  private static void refuseUsed(EcsState state, String cluster) {
    if (!ClusterView.services(state, cluster).isEmpty()) {
      throw Fault.client(
          "ClusterContainsServicesException",
          "The Cluster cannot be deleted while Services are active.");
    }
    if (ClusterView.tasks(state, cluster).stream().anyMatch(task -> !task.stopped())) {
      throw Fault.client(
          "ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
    }
  }
}
