package io.ordertracking.operator.api;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Address ranges as EC2 gives them back: host bits cleared, IPv6 compressed and in lower case (RFC
 * 5952). What it gives back otherwise would differ from what was asked for, forever.
 */
public final class Cidrs {
  private Cidrs() {}

  /**
   * @param cidr an IPv4 or IPv6 range, validated
   */
  public static String canonical(String cidr) {
    int slash = cidr.indexOf('/');
    int length = Integer.parseInt(cidr.substring(slash + 1));
    byte[] address = address(cidr.substring(0, slash));
    for (int bit = length; bit < address.length * 8; bit++) {
      address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    return (address.length == 4 ? dotted(address) : compressed(address)) + "/" + length;
  }

  /** Whether it is an IPv6 range. */
  public static boolean isIpv6(String cidr) {
    return cidr.indexOf(':') >= 0;
  }

  private static byte[] address(String literal) {
    byte[] address = InetAddress.ofLiteral(literal).getAddress();
    if (address.length == 16 || !isIpv6(literal)) {
      return address;
    }
    // Java makes an IPv4 address of ::ffff:0:0/96; EC2 doesn't.
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(address, 0, mapped, 12, 4);
    return mapped;
  }

  private static String dotted(byte[] address) {
    StringJoiner text = new StringJoiner(".");
    for (byte part : address) {
      text.add(String.valueOf(part & 0xff));
    }
    return text.toString();
  }

  /** The longest run of two or more zero groups becomes {@code ::}; of equals, the first. */
  private static String compressed(byte[] address) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 16; i += 2) {
      groups.add(Integer.toHexString((address[i] & 0xff) << 8 | address[i + 1] & 0xff));
    }
    int start = 0;
    int longest = 0;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups.get(i + run).equals("0")) {
        run++;
      }
      if (run > longest) {
        start = i;
        longest = run;
      }
    }
    return longest < 2
        ? String.join(":", groups)
        : String.join(":", groups.subList(0, start))
            + "::"
            + String.join(":", groups.subList(start + longest, 8));
  }
}
