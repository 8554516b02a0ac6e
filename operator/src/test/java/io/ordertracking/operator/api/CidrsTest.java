package io.ordertracking.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrsTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0/0",
    "203.0.113.7/0, 0.0.0.0/0",
    "203.0.113.7/24, 203.0.113.0/24",
    "203.0.113.255/31, 203.0.113.254/31",
    "203.0.113.7/32, 203.0.113.7/32",
    "172.31.255.1/20, 172.31.240.0/20",
    "::/0, ::/0",
    "2001:DB8::/32, 2001:db8::/32",
    "2001:0db8:0000:0000:0000:0000:0000:0001/128, 2001:db8::1/128",
    "2001:db8:ffff::/33, 2001:db8:8000::/33",
    "2001:db8:0:1:2:3:4:5/128, 2001:db8:0:1:2:3:4:5/128",
    "2001:0:0:1:0:0:0:1/128, 2001:0:0:1::1/128",
    "2001:0:0:1:1:0:0:1/128, 2001::1:1:0:0:1/128",
    "1:2:3:4:5:6:7::/128, 1:2:3:4:5:6:7:0/128",
    "::ffff:c000:201/128, ::ffff:c000:201/128",
    "::c000:201/128, ::c000:201/128"
  })
  void areAsEc2GivesThemBack(String given, String canonical) {
    assertThat(Cidrs.canonical(given)).isEqualTo(canonical);
    assertThat(Cidrs.canonical(canonical)).isEqualTo(canonical);
  }
}
