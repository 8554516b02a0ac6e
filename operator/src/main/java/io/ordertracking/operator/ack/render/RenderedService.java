package io.ordertracking.operator.ack.render;

import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.Network;
import java.util.List;
import java.util.Map;

/**
 * What of the service may be otherwise than the blueprint wants it for now: what makes ECS start a
 * deployment goes only when the judge says so.
 *
 * @param revision the ARN that the service is pinned to
 * @param tags those that it has: the controller can't change them
 */
public record RenderedService(
    String revision,
    int desiredCount,
    Network network,
    List<Attachment.Observed> attachments,
    int gracePeriod,
    DeploymentSettings deployment,
    Map<String, String> tags) {
  public RenderedService {
    attachments = List.copyOf(attachments);
  }
}
