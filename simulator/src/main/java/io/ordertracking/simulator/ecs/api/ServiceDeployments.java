package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.ecs.rollout.History;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreatedAt;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/** Reads of service deployments and service revisions. */
final class ServiceDeployments {
  private static final int MOST_DESCRIBED = 20;

  /** A service deployment and its service. */
  record Found(ServiceRecord service, ServiceDeployment deployment) {}

  private final Account account;

  ServiceDeployments(Account account) {
    this.account = account;
  }

  /** Older worlds don't know these operations at all. */
  static void mustExist(Account account) {
    if (!account.serviceDeployments()) {
      throw Fault.client("UnknownOperationException", "");
    }
  }

  static Optional<Found> find(EcsState state, String arn) {
    return service(state, arn)
        .flatMap(
            service ->
                service.rollouts().history().stream()
                    .filter(each -> each.serviceDeploymentArn().equals(arn))
                    .findFirst()
                    .map(each -> new Found(service, each)));
  }

  /** {@code …:service-deployment/CLUSTER/SERVICE/ID}, and revisions alike. */
  private static Optional<ServiceRecord> service(EcsState state, String arn) {
    String[] path = arn.split("/", -1);
    if (path.length != 4) {
      throw Errors.invalid("Invalid ARN: " + arn);
    }
    return state.service(new ServiceKey(path[1], path[2])).filter(ServiceRecord::live);
  }

  ListServiceDeploymentsResponse list(ListServiceDeploymentsRequest request, Call call) {
    mustExist(account);
    EcsState state = account.read(call);
    String cluster = Names.activeCluster(state, request.cluster()).name();
    if (request.service() == null) {
      throw Errors.invalid("service can not be blank.");
    }
    List<ServiceDeploymentBrief> found =
        state
            .service(Names.service(cluster, request.service()))
            .filter(ServiceRecord::live)
            .orElseThrow(Errors::serviceNotFound)
            .rollouts()
            .history()
            .stream()
            .filter(each -> request.status().isEmpty() || request.status().contains(each.status()))
            .filter(each -> within(each, request.createdAt()))
            .map(ServiceDeployments::brief)
            .toList();
    Page<ServiceDeploymentBrief> page =
        Paging.page(found, request.nextToken(), request.maxResults(), 100);
    return ListServiceDeploymentsResponse.builder()
        .serviceDeployments(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean within(ServiceDeployment deployment, @Nullable CreatedAt range) {
    return range == null
        || ((range.after() == null || deployment.createdAt().isAfter(range.after()))
            && (range.before() == null || deployment.createdAt().isBefore(range.before())));
  }

  private static ServiceDeploymentBrief brief(ServiceDeployment deployment) {
    return ServiceDeploymentBrief.builder()
        .serviceDeploymentArn(deployment.serviceDeploymentArn())
        .serviceArn(deployment.serviceArn())
        .clusterArn(deployment.clusterArn())
        .createdAt(deployment.createdAt())
        .startedAt(deployment.startedAt())
        .finishedAt(deployment.finishedAt())
        .targetServiceRevisionArn(deployment.targetServiceRevision().arn())
        .status(deployment.status())
        .statusReason(deployment.statusReason())
        .build();
  }

  DescribeServiceDeploymentsResponse describe(
      DescribeServiceDeploymentsRequest request, Call call) {
    mustExist(account);
    EcsState state = account.read(call);
    List<ServiceDeployment> deployments = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String arn : few(request.serviceDeploymentArns())) {
      find(state, arn)
          .ifPresentOrElse(
              found -> deployments.add(view(state, found)), () -> failures.add(missing(arn)));
    }
    return DescribeServiceDeploymentsResponse.builder()
        .serviceDeployments(deployments)
        .failures(failures)
        .build();
  }

  private static ServiceDeployment view(EcsState state, Found found) {
    return History.finished(found.deployment())
        ? found.deployment()
        : History.counted(state, found.service(), found.deployment());
  }

  DescribeServiceRevisionsResponse revisions(DescribeServiceRevisionsRequest request, Call call) {
    mustExist(account);
    EcsState state = account.read(call);
    List<ServiceRevision> revisions = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String arn : few(request.serviceRevisionArns())) {
      service(state, arn)
          .flatMap(
              service ->
                  service.rollouts().revisions().stream()
                      .filter(each -> each.serviceRevisionArn().equals(arn))
                      .findFirst())
          .ifPresentOrElse(revisions::add, () -> failures.add(missing(arn)));
    }
    return DescribeServiceRevisionsResponse.builder()
        .serviceRevisions(revisions)
        .failures(failures)
        .build();
  }

  private static List<String> few(List<String> arns) {
    if (arns.isEmpty() || arns.size() > MOST_DESCRIBED) {
      throw Errors.invalid("Between 1 and 20 ARNs must be given.");
    }
    return arns;
  }

  private static Failure missing(String arn) {
    return Failure.builder().arn(arn).reason("MISSING").build();
  }
}
