package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.service.Attachment;
import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.Network;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ObservedService.ServiceEvent;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Questions to the judge: revision 2 ("new") is wanted, 1 ("old") came before; it is noon, and a
 * rollout may take 30 minutes.
 */
final class Questions {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Network NETWORK = new Network(List.of("subnet-a"), List.of("sg-a"), false);
  static final String TARGET_GROUP = "arn:targetgroup/a/1";
  static final Target WANTED = new Target("new", NETWORK, Set.of(TARGET_GROUP));

  private int pinned = 2;
  private boolean rollBack = true;
  private Optional<Instant> retryAt = Optional.empty();
  private Optional<Instant> restartAt = Optional.empty();
  private DeploymentHistory history = new DeploymentHistory.NotRead();
  private final List<Deployment> deployments = new ArrayList<>();
  private final List<ServiceEvent> events = new ArrayList<>();
  private String mark = "";
  private Network network = NETWORK;
  private String targetGroup = TARGET_GROUP;

  static Questions ask() {
    return new Questions();
  }

  static Instant minutesAgo(int minutes) {
    return NOON.minus(Duration.ofMinutes(minutes));
  }

  Questions pinnedTo(int revision) {
    pinned = revision;
    return this;
  }

  Questions hold() {
    rollBack = false;
    return this;
  }

  Questions retry(int minutesAgo) {
    retryAt = Optional.of(minutesAgo(minutesAgo));
    return this;
  }

  Questions restart(int minutesAgo) {
    restartAt = Optional.of(minutesAgo(minutesAgo));
    return this;
  }

  Questions in(Network other) {
    network = other;
    return this;
  }

  Questions attachedTo(String other) {
    targetGroup = other;
    return this;
  }

  Questions marked(String failedAt) {
    mark = failedAt;
    return this;
  }

  Questions deployment(
      int revision, String status, String rolloutState, int beganMinutesAgo, int running) {
    deployments.add(
        new Deployment(
            "ecs-svc/" + revision,
            status,
            arn(revision),
            Optional.of(NETWORK),
            rolloutState.isEmpty() ? Optional.empty() : Optional.of(rolloutState),
            "",
            new Deployment.Counts(2, running, 0, 0),
            minutesAgo(beganMinutesAgo)));
    return this;
  }

  Questions event(int minutesAgo, String message) {
    events.add(new ServiceEvent(minutesAgo(minutesAgo), message));
    return this;
  }

  Questions history(ServiceDeployment... newestFirst) {
    history = new DeploymentHistory.Known(List.of(newestFirst));
    return this;
  }

  /** ECS has no service deployments; the wanted revision is registered, and maybe the newest. */
  Questions withoutApi(boolean registered, boolean newest) {
    history =
        new DeploymentHistory.Unavailable(
            registered ? Optional.of(revision(2)) : Optional.empty(), newest);
    return this;
  }

  Question question() {
    if (deployments.isEmpty()) {
      deployment(pinned, "PRIMARY", "COMPLETED", 300, 2);
    }
    if (history instanceof DeploymentHistory.Unavailable(var wanted, boolean newest)) {
      history = new DeploymentHistory.Unavailable(wanted.map(_ -> revision(2)), newest);
    }
    return new Question(
        WANTED,
        new ObservedService(
            "s",
            "arn:service",
            "arn:cluster",
            "ACTIVE",
            arn(pinned),
            2,
            2,
            0,
            Optional.of(network),
            List.of(new Attachment.Observed(targetGroup, "c", 8080)),
            OptionalInt.of(120),
            Optional.of(new DeploymentSettings(100, 200, true, true)),
            true,
            deployments,
            Optional.empty(),
            events,
            minutesAgo(5000),
            Map.of()),
        Optional.of(revision(pinned)),
        history,
        Duration.ofMinutes(30),
        rollBack,
        retryAt,
        restartAt,
        NOON);
  }

  Rollout judge() {
    return RolloutJudge.judge(question());
  }

  static String arn(int revision) {
    return "arn:aws:ecs:r:1:task-definition/f:" + revision;
  }

  Revision revision(int number) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(Ownership.FINGERPRINT, number == 2 ? "new" : "old" + number);
    if (number == 2 && !mark.isEmpty()) {
      tags.put(Ownership.FAILED_AT, mark);
    }
    return new Revision(
        arn(number),
        "f",
        number,
        "ACTIVE",
        minutesAgo(100),
        "256",
        "512",
        "X86_64",
        Optional.empty(),
        Optional.empty(),
        "image",
        new TreeMap<>(),
        new TreeMap<>(),
        tags);
  }

  /** A service deployment of a revision; {@code endedMinutesAgo} below zero: not ended. */
  static ServiceDeployment deployed(
      int revision, String status, int beganMinutesAgo, int endedMinutesAgo) {
    return new ServiceDeployment(
        "arn:sd/" + revision + "/" + beganMinutesAgo,
        status,
        "",
        false,
        arn(revision),
        Optional.of(revision == 2 ? "new" : "old" + revision),
        Optional.of(NETWORK),
        Optional.of(Set.of(TARGET_GROUP)),
        true,
        minutesAgo(beganMinutesAgo),
        endedMinutesAgo < 0 ? Optional.empty() : Optional.of(minutesAgo(endedMinutesAgo)));
  }

  static ServiceDeployment byBreaker(ServiceDeployment d) {
    return new ServiceDeployment(
        d.arn(),
        d.status(),
        d.statusReason(),
        true,
        d.revisionArn(),
        d.fingerprint(),
        d.network(),
        d.targetGroups(),
        d.hasPrevious(),
        d.createdAt(),
        d.endedAt());
  }

  static ServiceDeployment registeredWith(String targetGroup, ServiceDeployment d) {
    return new ServiceDeployment(
        d.arn(),
        d.status(),
        d.statusReason(),
        d.breakerTriggered(),
        d.revisionArn(),
        d.fingerprint(),
        d.network(),
        Optional.of(Set.of(targetGroup)),
        d.hasPrevious(),
        d.createdAt(),
        d.endedAt());
  }

  static ServiceDeployment first(ServiceDeployment d) {
    return new ServiceDeployment(
        d.arn(),
        d.status(),
        d.statusReason(),
        d.breakerTriggered(),
        d.revisionArn(),
        d.fingerprint(),
        d.network(),
        d.targetGroups(),
        false,
        d.createdAt(),
        d.endedAt());
  }
}
