package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.resource.BoundedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Revisions by ARN, bounded (least recently used goes first), one per account and region. A
 * revision is immutable but for its status and tags, which this operator's own writes keep up to
 * date here.
 *
 * <p>Only a saving of calls: with an empty cache the same decisions are made from AWS.
 */
public final class RevisionCache {
  private static final int MAX = 20_000;

  private final Map<String, Revision> byArn = new BoundedMap<>(MAX);
  private final Map<String, String> newestRegisteredHere = new BoundedMap<>(MAX);

  public synchronized Optional<Revision> get(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  public synchronized void put(Revision revision) {
    byArn.put(revision.arn(), revision);
  }

  /** Keeps a revision that this process has just registered, which lists may not show yet. */
  public synchronized void registered(Revision revision) {
    put(revision);
    newestRegisteredHere.put(revision.family(), revision.arn());
  }

  public synchronized List<String> registeredHere(String family) {
    String arn = newestRegisteredHere.get(family);
    return arn == null ? List.of() : List.of(arn);
  }

  /** Drops a revision whose status or tags have changed. */
  public synchronized void forget(String arn) {
    byArn.remove(arn);
    newestRegisteredHere.values().remove(arn);
  }
}
