package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Operations;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** Every operation of ECS that the simulator has, one a line. */
public final class EcsOperations {
  private EcsOperations() {}

  public static void register(Operations operations, Account account) {
    Clusters clusters = new Clusters(account);
    TaskDefinitions definitions = new TaskDefinitions(account);
    TaskDefinitionWrites definitionWrites = new TaskDefinitionWrites(account);
    Services services = new Services(account);
    Tasks tasks = new Tasks(account);
    Tagging tagging = new Tagging(account);
    ServiceDeployments deployments = new ServiceDeployments(account);
    operations
        .on(CreateClusterRequest.class, CreateClusterResponse.class, clusters::create)
        .on(DescribeClustersRequest.class, DescribeClustersResponse.class, clusters::describe)
        .on(ListClustersRequest.class, ListClustersResponse.class, clusters::list)
        .on(DeleteClusterRequest.class, DeleteClusterResponse.class, clusters::delete)
        .on(
            RegisterTaskDefinitionRequest.class,
            RegisterTaskDefinitionResponse.class,
            definitionWrites::register)
        .on(
            DescribeTaskDefinitionRequest.class,
            DescribeTaskDefinitionResponse.class,
            definitions::describe)
        .on(ListTaskDefinitionsRequest.class, ListTaskDefinitionsResponse.class, definitions::list)
        .on(
            ListTaskDefinitionFamiliesRequest.class,
            ListTaskDefinitionFamiliesResponse.class,
            definitions::families)
        .on(
            DeregisterTaskDefinitionRequest.class,
            DeregisterTaskDefinitionResponse.class,
            definitionWrites::deregister)
        .on(
            DeleteTaskDefinitionsRequest.class,
            DeleteTaskDefinitionsResponse.class,
            definitionWrites::delete)
        .on(
            CreateServiceRequest.class,
            CreateServiceResponse.class,
            new CreateService(account)::handle)
        .on(DescribeServicesRequest.class, DescribeServicesResponse.class, services::describe)
        .on(ListServicesRequest.class, ListServicesResponse.class, services::list)
        .on(
            UpdateServiceRequest.class,
            UpdateServiceResponse.class,
            new UpdateService(account)::handle)
        .on(DeleteServiceRequest.class, DeleteServiceResponse.class, services::delete)
        .on(ListTasksRequest.class, ListTasksResponse.class, tasks::list)
        .on(DescribeTasksRequest.class, DescribeTasksResponse.class, tasks::describe)
        .on(StopTaskRequest.class, StopTaskResponse.class, tasks::stop)
        .on(TagResourceRequest.class, TagResourceResponse.class, tagging::tag)
        .on(UntagResourceRequest.class, UntagResourceResponse.class, tagging::untag)
        .on(ListTagsForResourceRequest.class, ListTagsForResourceResponse.class, tagging::list)
        .on(
            ListServiceDeploymentsRequest.class,
            ListServiceDeploymentsResponse.class,
            deployments::list)
        .on(
            DescribeServiceDeploymentsRequest.class,
            DescribeServiceDeploymentsResponse.class,
            deployments::describe)
        .on(
            DescribeServiceRevisionsRequest.class,
            DescribeServiceRevisionsResponse.class,
            deployments::revisions)
        .on(
            StopServiceDeploymentRequest.class,
            StopServiceDeploymentResponse.class,
            new StopServiceDeployment(account)::handle);
  }
}
