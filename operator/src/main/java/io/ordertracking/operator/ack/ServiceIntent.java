package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.RenderedService;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.References;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.Network;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the service's object is to say: what AWS has, and the planned change. Its controller
 * compares with AWS whenever it looks, hours later too: an object that still named the revision
 * which ECS has rolled back would send it out again.
 */
final class ServiceIntent {
  private final EcsService wanted;
  private final References refs;

  ServiceIntent(Blueprint blueprint, Snapshot snapshot) {
    this.wanted = blueprint.service();
    this.refs = References.of(snapshot);
  }

  /**
   * @param forced the revision that takes the place of a forced deployment
   * @return empty while something that it refers to isn't known
   */
  Optional<RenderedService> of(
      Optional<ObservedService> found, Change change, Optional<String> forced) {
    for (Step step : change.writes()) {
      if (step instanceof ServiceStep.Create create) {
        return created(create);
      }
      if (step instanceof ServiceStep.Update update) {
        return found.flatMap(service -> updated(service, update, forced));
      }
    }
    return found.map(this::asFound);
  }

  private Optional<RenderedService> created(ServiceStep.Create create) {
    return known(create.revision())
        .flatMap(
            revision ->
                network()
                    .flatMap(
                        network ->
                            attachments(Optional.empty())
                                .map(
                                    attachments ->
                                        new RenderedService(
                                            revision,
                                            wanted.desiredCount(),
                                            network,
                                            attachments,
                                            wanted.gracePeriod(),
                                            wanted.deployment(),
                                            tags()))));
  }

  private Optional<RenderedService> updated(
      ObservedService found, ServiceStep.Update update, Optional<String> forced) {
    RenderedService as = asFound(found);
    Optional<String> revision =
        forced.or(() -> update.revision().map(this::known).orElse(Optional.of(as.revision())));
    Optional<Network> network =
        update.network().isPresent() ? network() : Optional.of(as.network());
    Optional<List<Attachment.Observed>> attachments =
        update
            .attachment()
            .map(change -> attachments(change.besides()))
            .orElse(Optional.of(as.attachments()));
    if (revision.isEmpty() || network.isEmpty() || attachments.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RenderedService(
            revision.get(),
            update.desiredCount().orElse(as.desiredCount()),
            network.get(),
            attachments.get(),
            update.gracePeriod().orElse(as.gracePeriod()),
            update.deployment().orElse(as.deployment()),
            as.tags()));
  }

  private RenderedService asFound(ObservedService found) {
    return new RenderedService(
        found.taskDefinition(),
        found.desiredCount(),
        found
            .network()
            .orElseGet(
                () ->
                    wanted.network().with(References.shown(refs.ref(wanted.network().ownGroup())))),
        found.attachments(),
        found.gracePeriod().orElse(wanted.gracePeriod()),
        found.settings().orElse(wanted.deployment()),
        asFound(found.tags()));
  }

  private Map<String, String> tags() {
    return wanted.withoutTag(Ownership.APPLIED).tags();
  }

  /** Ours, with the values that AWS has: others' are theirs. */
  private Map<String, String> asFound(Map<String, String> found) {
    Map<String, String> tags = new TreeMap<>(found);
    tags.keySet().retainAll(tags().keySet());
    return tags;
  }

  private Optional<Network> network() {
    return known(refs.ref(wanted.network().ownGroup())).map(wanted.network()::with);
  }

  private Optional<List<Attachment.Observed>> attachments(Optional<String> besides) {
    return known(refs.ref(wanted.attachment().targetGroup()))
        .map(
            arn ->
                Stream.concat(Stream.of(arn), besides.stream())
                    .map(
                        each ->
                            new Attachment.Observed(
                                each, wanted.attachment().container(), wanted.attachment().port()))
                    .toList());
  }

  private Optional<String> known(Ref ref) {
    return ref instanceof Ref.Known known ? Optional.of(known.value()) : Optional.empty();
  }
}
