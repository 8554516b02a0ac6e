package io.ordertracking.simulator.ec2;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses.
 *
 * @param bits 32 or 128
 * @param network its first address
 */
record Cidr(int bits, BigInteger network, int prefix) {
  private static final Pattern V4 =
      Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})/(\\d{1,2})");
  private static final Pattern V6 = Pattern.compile("([0-9a-fA-F:.]+)/(\\d{1,3})");

  static Optional<Cidr> ipv4(String text) {
    return parse(V4, text, 32);
  }

  static Optional<Cidr> ipv6(String text) {
    return parse(V6, text, 128);
  }

  /** One address, IPv4 or IPv6. */
  static Optional<Cidr> address(String text) {
    return text.indexOf(':') < 0 ? ipv4(text + "/32") : ipv6(text + "/128");
  }

  private static Optional<Cidr> parse(Pattern form, String text, int bits) {
    Matcher matcher = form.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > bits) {
      return Optional.empty();
    }
    try {
      byte[] address = literal(matcher.group(1), bits).getAddress();
      int prefix = Integer.parseInt(matcher.group(2));
      BigInteger number = new BigInteger(1, address);
      int host = bits - prefix;
      return Optional.of(new Cidr(bits, number.shiftRight(host).shiftLeft(host), prefix));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static InetAddress literal(String text, int bits) {
    return bits == 32 ? Inet4Address.ofLiteral(text) : Inet6Address.ofLiteral(text);
  }

  boolean contains(Cidr other) {
    int host = bits - prefix;
    return bits == other.bits
        && prefix <= other.prefix
        && other.network.shiftRight(host).equals(network.shiftRight(host));
  }

  /** In its canonical form: without host bits, IPv6 compressed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int step = bits == 32 ? 8 : 16;
    for (int shift = bits - step; shift >= 0; shift -= step) {
      int part = network.shiftRight(shift).intValue() & ((1 << step) - 1);
      text.append(bits == 32 ? Integer.toString(part) : Integer.toHexString(part));
      text.append(shift == 0 ? "" : bits == 32 ? "." : ":");
    }
    return (bits == 32 ? text : compressed(text.toString())) + "/" + prefix;
  }

  /** The longest run of zeros, the first of equal ones, becomes {@code ::} (RFC 5952). */
  private static String compressed(String address) {
    for (int more = 7; more > 0; more--) {
      String shorter = address.replaceFirst("(^|:)0(:0){" + more + "}(:|$)", "::");
      if (!shorter.equals(address)) {
        return shorter;
      }
    }
    return address;
  }
}
