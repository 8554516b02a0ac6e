package io.ordertracking.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * fabric8's Kubernetes API in memory, brought closer to a real one where the demo would show the
 * difference: times of deletion, and enough discovery for kubectl.
 */
final class EmbeddedApi extends KubernetesCrudDispatcher {
  private final Clock clock;

  /**
   * @param clock the time at which resources are deleted: the operator compares it with the
   *     account's
   */
  EmbeddedApi(Clock clock) {
    super(
        List.of(
            CustomResourceDefinitionContext.fromCustomResourceType(
                OrderTrackingEnvironment.class)));
    this.clock = clock;
  }

  /**
   * The one place through which every write goes. fabric8 marks a deletion with a local time
   * without a zone, which is no RFC 3339, and leaves the resourceVersion as it was.
   */
  @Override
  public void processEvent(
      String path,
      AttributeSet pathAttributes,
      @Nullable AttributeSet oldAttributes,
      @Nullable GenericKubernetesResource resource,
      @Nullable String newState) {
    String state = newState;
    if (resource != null && newState != null && justMarked(resource)) {
      var metadata = resource.getMetadata();
      metadata.setDeletionTimestamp(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
      metadata.setResourceVersion(String.valueOf(requestResourceVersion()));
      Long generation = metadata.getGeneration();
      metadata.setGeneration(generation == null ? 1L : generation + 1);
      state = Serialization.asJson(resource);
    }
    super.processEvent(path, pathAttributes, oldAttributes, resource, state);
  }

  private static boolean justMarked(GenericKubernetesResource resource) {
    return resource.isMarkedForDeletion()
        && !resource.getMetadata().getDeletionTimestamp().endsWith("Z");
  }

  /** Server-side apply, as far as the operator needs it: what it owns alone, so a merge will do. */
  @Override
  public MockResponse handlePatch(RecordedRequest request) {
    String type = request.getHeader("Content-Type");
    if (type == null || !type.startsWith(PatchType.SERVER_SIDE_APPLY.getContentType())) {
      return super.handlePatch(request);
    }
    Headers headers =
        Headers.builder().add("Content-Type", PatchType.JSON_MERGE.getContentType()).build();
    String merge = Serialization.asJson(Serialization.unmarshal(request.getUtf8Body(), Map.class));
    return super.handlePatch(
        new RecordedRequest(
            request.getHttpVersion(),
            request.method(),
            request.getPath(),
            headers,
            new Buffer(merge.getBytes(StandardCharsets.UTF_8))));
  }

  @Override
  public MockResponse handleGet(String path) {
    return Discovery.document(path)
        .map(
            json ->
                new MockResponse()
                    .setResponseCode(200)
                    .setHeader("Content-Type", "application/json")
                    .setBody(json))
        .orElseGet(() -> super.handleGet(path));
  }
}
