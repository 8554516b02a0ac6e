package io.ordertracking.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.Cidrs;
import io.ordertracking.operator.world.Specs;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expression for address ranges against Java's own reader of addresses. */
class AllowedCidrsTest {
  private static final int ADDRESSES = 20_000;
  private static final List<String> PIECES =
      List.of("0", "1", "ffff", "DB8", "00ab", ":", ":", "::", ":", "12345", "g", "");

  @Test
  void anIpv6RangeIsTakenWhenJavaReadsItsAddress() {
    Random random = new Random(4);
    int taken = 0;
    for (int i = 0; i < ADDRESSES; i++) {
      String address;
      if (random.nextBoolean()) { // close to right
        address =
            IntStream.range(0, random.nextInt(1, 10))
                .mapToObj(group -> PIECES.get(random.nextInt(5)))
                .collect(Collectors.joining(":"))
                .replaceFirst(":0", random.nextBoolean() ? ":" : ":0");
      } else {
        address =
            ":"
                + IntStream.range(0, random.nextInt(12))
                    .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
                    .collect(Collectors.joining());
      }
      assertThat(taken(address + "/64")).as(address).isEqualTo(javaReads(address));
      if (javaReads(address)) {
        taken++;
        String canonical = Cidrs.canonical(address + "/64");
        assertThat(taken(canonical)).as(canonical).isTrue();
        assertThat(Cidrs.canonical(canonical)).isEqualTo(canonical);
      }
    }
    assertThat(taken).isBetween(ADDRESSES / 20, ADDRESSES - ADDRESSES / 20);
  }

  @Test
  void everyOctetAndLengthIsTakenAndNoOther() {
    for (int number = 0; number < 1000; number++) {
      assertThat(taken("203.0.113." + number + "/24")).isEqualTo(number < 256);
      assertThat(taken("203.0.113.0/" + number)).isEqualTo(number <= 32);
      assertThat(taken("2001:db8::/" + number)).isEqualTo(number <= 128);
    }
  }

  private static boolean taken(String cidr) {
    return SpecValidator.validate(
            "dev", Specs.set("ingress.allowedCidrs", List.of(cidr)).apply(Specs.of("1.0.0")))
        .isEmpty();
  }

  /** Java takes leading zeros beyond four digits; RFC 4291 and EC2 don't. */
  private static boolean javaReads(String address) {
    try {
      return address.indexOf(':') >= 0
          && !address.matches(".*[0-9A-Fa-f]{5}.*")
          && InetAddress.ofLiteral(address) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
