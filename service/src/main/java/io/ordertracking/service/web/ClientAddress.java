package io.ordertracking.service.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Who a request comes from, as far as limits are concerned. */
final class ClientAddress {
  private static final int NETWORK = 8;

  private ClientAddress() {}

  /**
   * See {@link RateLimit#proxies}. With fewer entries than proxies it is the connection's address.
   */
  static String of(HttpServletRequest request, int proxies) {
    List<String> hops = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
      hops.addAll(Arrays.asList(header.split(",", -1)));
    }
    boolean forwarded = proxies > 0 && hops.size() >= proxies;
    return client(forwarded ? hops.get(hops.size() - proxies).strip() : request.getRemoteAddr());
  }

  /** Of IPv6 the network: a single client has 2⁶⁴ addresses of its own. */
  private static String client(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(withoutPort(address));
      return parsed instanceof Inet6Address
          ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), NETWORK))
          : parsed.getHostAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return address;
    }
  }

  /** An ALB can be told to append the port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String address) {
    if (address.startsWith("[")) {
      return address.substring(1, Math.max(1, address.indexOf(']')));
    }
    int colon = address.indexOf(':');
    return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }
}
