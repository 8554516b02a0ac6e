package io.ordertracking.simulator.elb.traffic;

/**
 * A user's request.
 *
 * @param dnsName of the load balancer
 * @param source where it comes from: an address, e.g. {@code 203.0.113.7}
 * @param path e.g. {@code /orders?page=2}
 */
public record Request(String dnsName, int port, String source, String path) {
  /** From some address on the Internet, to port 80. */
  public static Request get(String dnsName, String path) {
    return new Request(dnsName, 80, "203.0.113.1", path);
  }

  String pathOnly() {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
