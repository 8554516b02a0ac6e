package io.ordertracking.simulator.elb.state;

import java.util.Arrays;

/**
 * How a target group's targets are checked.
 *
 * @param port {@code traffic-port} or a number
 * @param interval seconds from check to check
 * @param timeout seconds
 * @param healthy successes in a row that make a target healthy
 * @param unhealthy failures in a row that make it unhealthy
 * @param matcher the good answers: {@code 200}, {@code 200,302} or {@code 200-399}
 */
public record HealthCheck(
    String protocol,
    String port,
    String path,
    int interval,
    int timeout,
    int healthy,
    int unhealthy,
    String matcher) {
  public static final String TRAFFIC_PORT = "traffic-port";
  public static final HealthCheck DEFAULT =
      new HealthCheck("HTTP", TRAFFIC_PORT, "/", 30, 5, 5, 2, "200");

  public int port(int targetPort) {
    return port.equals(TRAFFIC_PORT) ? targetPort : Integer.parseInt(port);
  }

  public boolean accepts(int status) {
    return Arrays.stream(matcher.split(",", -1)).anyMatch(each -> within(each, status));
  }

  private static boolean within(String codes, int status) {
    int dash = codes.indexOf('-');
    return dash < 0
        ? Integer.parseInt(codes) == status
        : Integer.parseInt(codes, 0, dash, 10) <= status
            && status <= Integer.parseInt(codes, dash + 1, codes.length(), 10);
  }
}
