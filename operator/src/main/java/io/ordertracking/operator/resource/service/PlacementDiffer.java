package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.plan.References;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where tasks run and where they are registered: what changes of it starts a deployment. */
final class PlacementDiffer {
  private final EcsService wanted;
  private final ObservedService found;
  private final References refs;
  private final List<Difference> differences = new ArrayList<>();

  PlacementDiffer(EcsService wanted, ObservedService found, References refs) {
    this.wanted = wanted;
    this.found = found;
    this.refs = refs;
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** Empty when it is as wanted, or an emulator doesn't tell. */
  Optional<ServiceStep.NetworkChange> network() {
    Ref group = refs.ref(wanted.network().ownGroup());
    Network next = wanted.network().with(References.shown(group));
    if (found.network().isEmpty() || found.network().get().equals(next)) {
      return Optional.empty();
    }
    differences.add(
        new Difference("networkConfiguration", describe(found.network().get()), describe(next)));
    return Optional.of(new ServiceStep.NetworkChange(wanted.network(), group));
  }

  /**
   * @param besides the ARN of a target group that tasks stay registered with
   */
  Optional<ServiceStep.AttachmentChange> attachment(Optional<String> besides) {
    Attachment next = wanted.attachment();
    Ref targetGroup = refs.ref(next.targetGroup());
    Set<Attachment.Observed> expected =
        Stream.concat(Stream.of(References.shown(targetGroup)), besides.stream())
            .map(arn -> new Attachment.Observed(arn, next.container(), next.port()))
            .collect(Collectors.toSet());
    if (Set.copyOf(found.attachments()).equals(expected)) {
      return Optional.empty();
    }
    differences.add(
        new Difference("loadBalancers", describe(found.attachments()), describe(expected)));
    return Optional.of(new ServiceStep.AttachmentChange(next, targetGroup, besides));
  }

  private static String describe(Collection<Attachment.Observed> attachments) {
    return attachments.isEmpty()
        ? Difference.NONE
        : attachments.stream()
            .map(PlacementDiffer::describe)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static String describe(Network network) {
    return network.subnets()
        + " "
        + network.securityGroups()
        + (network.publicIp() ? " public IP" : " no public IP");
  }

  private static String describe(Attachment.Observed attachment) {
    return name(attachment.targetGroup())
        + " at "
        + attachment.container()
        + ":"
        + attachment.port();
  }

  /** The name in {@code arn:…:targetgroup/NAME/ID}; a placeholder as it is. */
  private static String name(String targetGroup) {
    String[] parts = targetGroup.split("/", -1);
    return parts.length == 3 ? parts[1] : targetGroup;
  }
}
