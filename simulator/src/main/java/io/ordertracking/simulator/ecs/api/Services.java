package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.ecs.rollout.Drain;
import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/** Describes, lists and deletes services. */
final class Services {
  private static final int MOST_DESCRIBED = 10;

  private final Account account;

  Services(Account account) {
    this.account = account;
  }

  DescribeServicesResponse describe(DescribeServicesRequest request, Call call) {
    if (request.services().isEmpty()) {
      throw Errors.invalid("Services cannot be empty.");
    }
    if (request.services().size() > MOST_DESCRIBED) {
      throw Errors.invalid("Services cannot have more than 10 elements.");
    }
    EcsState state = account.read(call);
    ClusterRecord cluster = Names.activeCluster(state, request.cluster());
    ServiceView view = new ServiceView(state, account.serviceDeployments());
    boolean tags = request.include().contains(ServiceField.TAGS);
    List<Service> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String each : request.services()) {
      ServiceKey key = Names.service(cluster.name(), each);
      state
          .service(key)
          .ifPresentOrElse(
              service -> found.add(view.of(service, tags)), () -> failures.add(missing(call, key)));
    }
    return DescribeServicesResponse.builder().services(found).failures(failures).build();
  }

  private static Failure missing(Call call, ServiceKey key) {
    return Failure.builder()
        .arn(Names.arn(call, "service/" + key.cluster() + "/" + key.name()))
        .reason("MISSING")
        .build();
  }

  /** DRAINING services are listed, INACTIVE ones aren't. */
  ListServicesResponse list(ListServicesRequest request, Call call) {
    EcsState state = account.read(call);
    String cluster = Names.activeCluster(state, request.cluster()).name();
    boolean none = request.launchType() != null && request.launchType() != LaunchType.FARGATE;
    List<String> arns =
        state
            .services()
            .values(each -> each.live() && each.key().cluster().equals(cluster) && !none)
            .stream()
            .map(ServiceRecord::arn)
            .toList();
    Integer most = request.maxResults() == null ? Integer.valueOf(10) : request.maxResults();
    Page<String> page = Paging.page(arns, request.nextToken(), most, 100);
    return ListServicesResponse.builder()
        .serviceArns(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  DeleteServiceResponse delete(DeleteServiceRequest request, Call call) {
    return account.write(
        call,
        draft -> {
          String cluster = Names.activeCluster(draft.state(), request.cluster()).name();
          ServiceRecord service =
              draft
                  .state()
                  .service(Names.service(cluster, request.service()))
                  .filter(ServiceRecord::live)
                  .orElseThrow(Errors::serviceNotFound);
          boolean force = Boolean.TRUE.equals(request.force());
          if (!force && service.config().desiredCount() > 0) {
            throw Errors.invalid("The service cannot be stopped while it is scaled above 0.");
          }
          if (service.status() == ServiceStatus.ACTIVE) {
            service = Drain.begin(draft, service);
          }
          return DeleteServiceResponse.builder()
              .service(
                  new ServiceView(draft.state(), account.serviceDeployments()).of(service, true))
              .build();
        });
  }
}
