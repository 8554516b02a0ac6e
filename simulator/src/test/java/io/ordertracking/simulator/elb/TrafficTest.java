package io.ordertracking.simulator.elb;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.door.HttpDoor;
import io.ordertracking.simulator.ecs.ContainerOutcome;
import io.ordertracking.simulator.elb.ElbLab.Site;
import io.ordertracking.simulator.elb.traffic.Outcome;
import io.ordertracking.simulator.elb.traffic.Request;
import io.ordertracking.simulator.elb.traffic.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users' requests. */
class TrafficTest {
  private final ElbLab lab = new ElbLab();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void requestsGoRoundTheHealthyTargets() {
    Site site = lab.site();
    Set<String> tasks = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      Response response = lab.get(site);
      assertThat(response.outcome()).isEqualTo(Outcome.SERVED);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.imageTag()).isEqualTo("v1");
      assertThat(response.body()).contains("\"tag\":\"v1\"");
      tasks.add(response.task());
    }
    assertThat(tasks).hasSize(2);
    assertThat(lab.aws.elb().traffic().served()).isEqualTo(4);
  }

  @Test
  void aGoodReleaseNeverMeetsADeadTarget() {
    Site site = lab.site();
    lab.release("v2");
    Set<String> tags = new HashSet<>();
    lab.until(lab::completed, () -> tags.add(lab.get(site).imageTag()));

    assertThat(tags).containsExactlyInAnyOrder("v1", "v2");
    assertThat(lab.aws.elb().traffic().failed()).isZero();
    assertThat(lab.aws.elb().traffic().metDeadTarget()).isEmpty();
  }

  @Test
  void whoTakesTheListenerOrTheTargetsAwayIsSeen() {
    Site site = lab.site();
    assertThat(request(site.dnsName(), 81)).isEqualTo(Outcome.CONNECTION_REFUSED);
    assertThat(request("nobody.us-east-1.elb.amazonaws.com", 80)).isEqualTo(Outcome.UNKNOWN_HOST);
    lab.gates.usersIn = false;
    assertThat(request(site.dnsName(), 80)).isEqualTo(Outcome.CONNECTION_TIMED_OUT);
    lab.gates.usersIn = true;
    lab.ecs.updateService(r -> r.cluster(ElbLab.CLUSTER).service(ElbLab.SERVICE).desiredCount(0));
    lab.advance(Duration.ofMinutes(1));
    assertThat(request(site.dnsName(), 80)).isEqualTo(Outcome.NO_TARGETS);
    assertThat(lab.get(site).status()).isEqualTo(503);
    assertThat(lab.aws.elb().traffic().failed()).isEqualTo(5);
  }

  private Outcome request(String dnsName, int port) {
    return lab.aws.elb().request(new Request(dnsName, port, "203.0.113.7", "/")).outcome();
  }

  @Test
  void aClosedFirewallIsMetBeforeTheHealthChecksSeeIt() {
    Site site = lab.site();
    lab.gates.loadBalancersIn = false;
    assertThat(lab.get(site).outcome()).isEqualTo(Outcome.DEAD_TARGET);
    assertThat(lab.get(site).status()).isEqualTo(504);
    assertThat(lab.aws.elb().traffic().metDeadTarget())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.response().reason()).contains("security groups"));
  }

  @Test
  void whenAllTargetsAreUnhealthyTheyGetRequestsAllTheSame() {
    Site site = lab.site();
    lab.ecs.updateService(
        r -> r.cluster(ElbLab.CLUSTER).service(ElbLab.SERVICE).healthCheckGracePeriodSeconds(3600));
    lab.elb.modifyTargetGroup(
        r -> r.targetGroupArn(site.group()).matcher(matcher -> matcher.httpCode("204")));
    lab.advance(Duration.ofSeconds(15));
    assertThat(lab.states(site.group())).containsExactly("unhealthy", "unhealthy");
    assertThat(lab.get(site).outcome()).isEqualTo(Outcome.SERVED);
    lab.gates.out = false;
    assertThat(lab.get(site).outcome()).isEqualTo(Outcome.DEAD_TARGET);
  }

  @Test
  void aTaskThatCrashesIsMetUntilEcsSeesIt() {
    Site site = lab.site();
    lab.aws.ecs().images((image, now) -> ContainerOutcome.crashesAfter(Duration.ofMinutes(5)));
    lab.release("dies");
    lab.untilCompleted();
    Set<Outcome> outcomes = new HashSet<>();
    lab.until(
        () -> outcomes.contains(Outcome.DEAD_TARGET), () -> outcomes.add(lab.get(site).outcome()));
    assertThat(
            lab.aws.elb().traffic().metDeadTarget().stream()
                .map(each -> each.response().status())
                .collect(Collectors.toSet()))
        .containsExactly(502);
  }

  @Test
  void rulesSendPathsElsewhere() {
    Site site = lab.site();
    String listener =
        lab.elb
            .describeListeners(r -> r.loadBalancerArn(site.loadBalancer()))
            .listeners()
            .getFirst()
            .listenerArn();
    lab.elb.createRule(
        r ->
            r.listenerArn(listener)
                .priority(1)
                .conditions(c -> c.field("path-pattern").values("/old/*"))
                .actions(
                    a ->
                        a.type("fixed-response")
                            .fixedResponseConfig(f -> f.statusCode("410").messageBody("gone"))));
    Response gone = lab.aws.elb().request(Request.get(site.dnsName(), "/old/x?y=1"));
    assertThat(gone.outcome()).isEqualTo(Outcome.ANSWERED_BY_LISTENER);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(lab.get(site).outcome()).isEqualTo(Outcome.SERVED);
  }

  @Test
  void theHttpDoorKnowsLoadBalancersByTheirHost() throws IOException {
    Site site = lab.site();
    try (HttpDoor door = lab.aws.serve(0)) {
      assertThat(curl(door, site.dnsName()))
          .startsWith("HTTP/1.1 200 OK")
          .contains("\"status\":\"UP\",\"tag\":\"v1\"");
      assertThat(curl(door, site.dnsName() + ":81"))
          .startsWith("HTTP/1.1 502")
          .contains("no listener on port 81");
      assertThat(curl(door, "web-1.us-east-1.elb.amazonaws.com"))
          .startsWith("HTTP/1.1 404")
          .contains("no load balancer is called web-1.us-east-1.elb.amazonaws.com");
    }
  }

  /** By hand: Java's own client doesn't let anybody set the Host header. */
  private static String curl(HttpDoor door, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", door.endpoint().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /actuator/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        return reader.lines().collect(Collectors.joining("\n"));
      }
    }
  }
}
