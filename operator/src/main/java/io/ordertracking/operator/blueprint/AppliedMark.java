package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * A hash of what is wanted, kept with what was last found in place: while it stays the same, a
 * difference was made by hand; once it changes, spec or bootstrap did. An operator's newer version
 * may hash differently, which reads as a change once.
 *
 * @param infrastructure of everything but the release
 * @param release the task definition's fingerprint, shortened
 */
public record AppliedMark(String infrastructure, String release) {
  private static final int LENGTH = 16;

  public static AppliedMark of(Blueprint blueprint) {
    List<Object> infrastructure =
        List.of(
            blueprint.logGroup(),
            blueprint.cluster(),
            blueprint.loadBalancerGroup(),
            blueprint.serviceGroup(),
            blueprint.access(),
            blueprint.loadBalancer(),
            blueprint.targetGroup(),
            blueprint.listener(),
            blueprint.service().withoutTag(Ownership.APPLIED));
    return new AppliedMark(
        Sha256.hex(infrastructure.toString()).substring(0, LENGTH),
        blueprint.taskDefinition().fingerprint().substring(0, LENGTH));
  }

  /** Nothing is in place. */
  public static final AppliedMark NONE = new AppliedMark("", "");

  /**
   * What of this still stands when something else may be wanted: a change begins by forgetting what
   * it changes, so that taking it back half way isn't mistaken for somebody's doing.
   */
  public AppliedMark against(AppliedMark wanted) {
    boolean same = infrastructure.equals(wanted.infrastructure);
    return new AppliedMark(
        same ? infrastructure : "", same && release.equals(wanted.release) ? release : "");
  }

  public static Optional<AppliedMark> parse(String text) {
    String[] parts = text.split("\\.", -1);
    return parts.length == 2 ? Optional.of(new AppliedMark(parts[0], parts[1])) : Optional.empty();
  }

  public String text() {
    return infrastructure + "." + release;
  }
}
