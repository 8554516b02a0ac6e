package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.Defaults;
import io.ordertracking.operator.api.IngressSpec;
import io.ordertracking.operator.api.IngressSpec.AccessLogs;
import io.ordertracking.operator.api.IngressSpec.HealthCheck;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The load balancer. */
final class IngressRules {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final String IPV4 = OCTET + "([.]" + OCTET + "){3}/(3[0-2]|[12]?[0-9])";
  private static final String IPV6 = ipv6() + "/(12[0-8]|1[01][0-9]|[1-9]?[0-9])";
  private static final Format CIDR = new Format(IPV4 + "|" + IPV6);

  private static final String CODES = "[234][0-9]{2}(-[234][0-9]{2})?";
  private static final Format MATCHER = new Format(CODES + "(," + CODES + ")*");

  private IngressRules() {}

  static List<Rule<?>> rules() {
    return List.of(
        FormatRule.of(
            Scope.HEALTH_CHECK,
            "path",
            HealthCheck::path,
            new Format("/[!-~]*"),
            "isn't a path: begin with a slash and write characters of URLs, without host and spaces,"
                + " e.g. "
                + Defaults.HEALTH_CHECK_PATH),
        FormatRule.of(
            Scope.HEALTH_CHECK,
            "matcher",
            HealthCheck::matcher,
            MATCHER,
            "isn't a list of HTTP status codes: write codes from 200 to 499 without spaces, e.g. 200,"
                + " \"200,204\" or 200-399"),
        ascending(),
        FormatRule.each(
            Scope.INGRESS,
            "allowedCidrs",
            IngressSpec::allowedCidrs,
            CIDR,
            "IPv4 or IPv6 address ranges",
            "isn't an address range: write an IPv4 or IPv6 address, a slash and how many bits are"
                + " fixed, e.g. 203.0.113.0/24, 203.0.113.7/32 or 2001:db8::/32"),
        FormatRule.of(
            Scope.ACCESS_LOGS, "bucket", AccessLogs::bucket, BucketNames.FORMAT, BucketNames.WRONG),
        FormatRule.of(
            Scope.ACCESS_LOGS,
            "prefix",
            AccessLogs::prefix,
            new Format("([^/\\p{Cc}]([^\\p{Cc}]*[^/\\p{Cc}])?)?")
                .but("[^\\p{Cc}]*AWSLogs[^\\p{Cc}]*"),
            "isn't a prefix that ELB accepts: write it without a slash at either end and without"
                + " AWSLogs, which AWS adds itself, e.g. order-tracking/dev"));
  }

  /** Eight groups, or fewer around one {@code ::}; without embedded IPv4 and zones. */
  private static String ipv6() {
    String group = "[0-9A-Fa-f]{1,4}";
    StringBuilder forms = new StringBuilder("((" + group + ":){7}" + group);
    for (int before = 1; before <= 6; before++) {
      forms.append("|(%s:){%d}(:%s){1,%d}".formatted(group, before, group, 7 - before));
    }
    return forms.append("|(" + group + ":){1,7}:|:(:" + group + "){1,7}|::)").toString();
  }

  private static Rule<HealthCheck> ascending() {
    String ranges = "self.matcher.split(',')";
    String turned = "r.size() == 7 && r.substring(0, 3) > r.substring(4)";
    return new Rule<>(
        "ingress-health-check-matcher-range",
        Scope.HEALTH_CHECK,
        "matcher",
        "a range of codes begins with the lower one",
        "!has(self.matcher) || !%s || !%s.exists(r, %s)"
            .formatted(MATCHER.cel("self.matcher"), ranges, turned),
        check -> turned(check) == null,
        new Message<HealthCheck>(
                "matcher has the range {range}, which begins with the higher code: turn it round")
            .with(
                "range",
                "%s.filter(r, %s)[0]".formatted(ranges, turned),
                check -> String.valueOf(turned(check))));
  }

  private static @Nullable String turned(HealthCheck check) {
    if (check.matcher() == null || !MATCHER.fits(check.matcher())) {
      return null;
    }
    return Arrays.stream(check.matcher().split(",", -1))
        .filter(r -> r.length() == 7 && r.substring(0, 3).compareTo(r.substring(4)) > 0)
        .findFirst()
        .orElse(null);
  }
}
