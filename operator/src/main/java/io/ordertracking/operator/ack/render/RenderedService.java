package io.ordertracking.operator.ack.render;

import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.Network;
import java.util.List;

/**
 * What of the service may be otherwise than the blueprint wants it for now: what makes ECS start a
 * deployment goes only when the judge says so.
 *
 * @param revision the ARN that the service is pinned to
 */
public record RenderedService(
    String revision,
    int desiredCount,
    Network network,
    List<Attachment.Observed> attachments,
    int gracePeriod,
    DeploymentSettings deployment) {
  public RenderedService {
    attachments = List.copyOf(attachments);
  }
}
