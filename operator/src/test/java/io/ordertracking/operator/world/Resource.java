package io.ordertracking.operator.world;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.reconcile.Environment;
import io.ordertracking.operator.status.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A custom resource in the map that stands for the API server. */
public final class Resource {
  /** What a person saw at one moment. */
  public record Seen(
      Instant at,
      String ready,
      String reason,
      @Nullable String rollout,
      @Nullable String running) {}

  private final EnvironmentId id;
  private EnvironmentSpec spec;
  private Instant createdAt = Instant.parse("2026-03-01T09:00:00Z");
  private long generation = 1;
  private @Nullable EnvironmentStatus status;
  private @Nullable Verdict lastVerdict;
  private Optional<Instant> deletionRequestedAt = Optional.empty();
  private boolean gone;
  private int statusWrites;
  public final Map<String, String> annotations = new HashMap<>();

  public Resource(String namespace, String name, String uid, EnvironmentSpec spec) {
    this.id = new EnvironmentId(namespace, name, uid);
    this.spec = spec;
  }

  public Resource edit(UnaryOperator<EnvironmentSpec> change) {
    spec = change.apply(spec);
    generation++;
    return this;
  }

  public Resource createdAt(Instant at) {
    createdAt = at;
    return this;
  }

  public void delete(Instant now) {
    deletionRequestedAt = Optional.of(now);
    generation++;
  }

  public void wipeStatus() {
    status = null;
  }

  void statusIs(EnvironmentStatus newStatus) {
    if (!newStatus.equals(status)) {
      status = newStatus;
      statusWrites++;
    }
  }

  void lastVerdict(Verdict verdict) {
    lastVerdict = verdict;
  }

  void finalizerRemoved() {
    gone = true;
  }

  Environment asEnvironment() {
    return new Environment(
        id, createdAt, generation, spec, status, annotations, deletionRequestedAt);
  }

  public EnvironmentSpec spec() {
    return spec;
  }

  public String name() {
    return id.name();
  }

  public String qualifiedName() {
    return id.qualified();
  }

  long generation() {
    return generation;
  }

  public Optional<Instant> deletionRequestedAt() {
    return deletionRequestedAt;
  }

  public @Nullable EnvironmentStatus status() {
    return status;
  }

  public EnvironmentStatus statusNow() {
    return Objects.requireNonNull(status, "no status yet");
  }

  public Verdict verdict() {
    return Objects.requireNonNull(lastVerdict, "no pass yet");
  }

  public int statusWrites() {
    return statusWrites;
  }

  public boolean gone() {
    return gone;
  }

  public Condition condition(String type) {
    List<Condition> conditions = statusNow().conditions();
    return Objects.requireNonNull(conditions).stream()
        .filter(c -> c.type().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no condition " + type));
  }

  public boolean ready() {
    return !gone && condition("Ready").status().equals("True");
  }

  public boolean stalled() {
    return !gone && condition("Stalled").status().equals("True");
  }

  public @Nullable String rolloutState() {
    EnvironmentStatus.RolloutStatus rollout = statusNow().rollout();
    return rollout == null ? null : rollout.state();
  }

  public @Nullable String runningTag() {
    EnvironmentStatus.RunningImage image = statusNow().image();
    return image == null ? null : image.tag();
  }

  Seen seen(Instant at) {
    if (gone) {
      return new Seen(at, "gone", "gone", null, null);
    }
    return new Seen(
        at, condition("Ready").status(), condition("Ready").reason(), rolloutState(), runningTag());
  }

  public String describe() {
    if (gone || status == null) {
      return gone ? "gone" : "no status";
    }
    return condition("Ready") + " " + statusNow().rollout() + " running " + statusNow().image();
  }
}
