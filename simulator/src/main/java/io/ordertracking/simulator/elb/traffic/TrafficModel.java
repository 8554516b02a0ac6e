package io.ordertracking.simulator.elb.traffic;

import io.ordertracking.simulator.core.Backends.Backend;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.elb.health.Reach;
import io.ordertracking.simulator.elb.health.Reach.Reply;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.ListenerRecord;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import io.ordertracking.simulator.elb.state.TargetRecord;
import io.ordertracking.simulator.elb.state.TargetStatus.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/**
 * Sends users' requests through load balancers: round robin over the healthy targets of the group
 * that the listener forwards to. A request takes no time, so none is ever cut off.
 */
public final class TrafficModel {
  private final Versioned<ElbState> states;
  private final Reach reach;
  private final UnaryOperator<String> imageTag;
  private final TrafficLog log = new TrafficLog();
  private final Map<String, Integer> turns = new HashMap<>();

  /**
   * @param imageTag from a container's image to its tag, for images that are pinned by digest
   */
  public TrafficModel(Versioned<ElbState> states, Reach reach, UnaryOperator<String> imageTag) {
    this.states = states;
    this.reach = reach;
    this.imageTag = imageTag;
  }

  public Traffic soFar() {
    return log.soFar();
  }

  public Response send(Request request, Instant now) {
    Response response = answer(request, now);
    log.add(new Exchange(now, request, response));
    return response;
  }

  private Response answer(Request request, Instant now) {
    ElbState state = states.current();
    Optional<LoadBalancerRecord> found =
        state
            .loadBalancers()
            .values(each -> each.dnsName().equalsIgnoreCase(request.dnsName()))
            .stream()
            .findFirst();
    if (found.isEmpty()) {
      return Response.withoutTarget(
          Outcome.UNKNOWN_HOST, 0, "no load balancer is called " + request.dnsName());
    }
    LoadBalancerRecord loadBalancer = found.get();
    if (!loadBalancer.active(now)) {
      return timedOut("the load balancer is still being provisioned");
    }
    if (!reach.letsIn(request.source(), loadBalancer, request.port())) {
      return timedOut(
          "the load balancer's security groups don't let %s in to port %d"
              .formatted(request.source(), request.port()));
    }
    return state.listenersOf(loadBalancer.arn()).stream()
        .filter(listener -> listener.port() == request.port())
        .findFirst()
        .map(listener -> answer(state, loadBalancer, listener, request, now))
        .orElseGet(
            () ->
                Response.withoutTarget(
                    Outcome.CONNECTION_REFUSED, 0, "no listener on port " + request.port()));
  }

  private static Response timedOut(String reason) {
    return Response.withoutTarget(Outcome.CONNECTION_TIMED_OUT, 0, reason);
  }

  private Response answer(
      ElbState state,
      LoadBalancerRecord loadBalancer,
      ListenerRecord listener,
      Request request,
      Instant now) {
    Action action = Routing.action(state, listener, request);
    return switch (action.type()) {
      case FORWARD -> forward(state, loadBalancer, action.targetGroupArn(), now);
      case REDIRECT ->
          Response.withoutTarget(
              Outcome.ANSWERED_BY_LISTENER,
              Integer.parseInt(action.redirectConfig().statusCodeAsString().substring(5)),
              "");
      case FIXED_RESPONSE ->
          Response.withoutTarget(
              Outcome.ANSWERED_BY_LISTENER,
              Integer.parseInt(action.fixedResponseConfig().statusCode()),
              Optional.ofNullable(action.fixedResponseConfig().messageBody()).orElse(""));
      default -> throw new IllegalStateException("never created: " + action);
    };
  }

  private Response forward(
      ElbState state, LoadBalancerRecord loadBalancer, String group, Instant now) {
    List<TargetRecord> eligible = eligible(state.targetsOf(group));
    if (eligible.isEmpty()) {
      return Response.withoutTarget(
          Outcome.NO_TARGETS, 503, "no target of " + group + " can get requests");
    }
    int turn = turns.merge(group, 1, Integer::sum);
    TargetRecord chosen = eligible.get(Math.floorMod(turn, eligible.size()));
    Reply reply = reach.of(loadBalancer, chosen.target().address(), chosen.target().port(), now);
    String target = chosen.target().address() + ":" + chosen.target().port();
    return switch (reply) {
      case Reply.Answered answered -> answered(answered, target);
      case Reply.Refused refused ->
          dead(502, target, refused.backend().task(), "nothing listens at " + target);
      case Reply.TimedOut late -> dead(504, target, "", late.why());
    };
  }

  /** Fail-open: a group whose targets are all unhealthy gets requests all the same. */
  private static List<TargetRecord> eligible(List<TargetRecord> targets) {
    List<TargetRecord> registered = targets.stream().filter(each -> !each.draining()).toList();
    boolean allUnhealthy = registered.stream().allMatch(each -> each.is(State.UNHEALTHY));
    return allUnhealthy
        ? registered
        : registered.stream().filter(each -> each.is(State.HEALTHY)).toList();
  }

  private Response answered(Reply.Answered answered, String target) {
    Backend backend = answered.backend();
    boolean works = answered.status() < 500;
    String tag = imageTag.apply(backend.image());
    String body =
        "{\"status\":\"%s\",\"tag\":\"%s\",\"task\":\"%s\"}\n"
            .formatted(works ? "UP" : "DOWN", tag, backend.task());
    return new Response(
        works ? Outcome.SERVED : Outcome.DEAD_TARGET,
        answered.status(),
        target,
        backend.task(),
        tag,
        works ? "" : "the container answers " + answered.status(),
        body);
  }

  private static Response dead(int status, String target, String task, String reason) {
    return new Response(Outcome.DEAD_TARGET, status, target, task, "", reason, reason);
  }
}
