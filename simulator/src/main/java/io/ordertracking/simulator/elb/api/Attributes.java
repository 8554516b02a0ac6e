package io.ordertracking.simulator.elb.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The attributes of a kind of resource: what they are at first and what they may be. Describe calls
 * answer with all of them, always.
 */
final class Attributes {
  private static final String BOOLEAN = "true|false";
  private static final String TEXT = ".*";

  /** Of an application load balancer. */
  static final Attributes LOAD_BALANCER =
      new Attributes("Load balancer")
          .add("access_logs.s3.enabled", "false", BOOLEAN)
          .add("access_logs.s3.bucket", "", TEXT)
          .add("access_logs.s3.prefix", "", TEXT)
          .add("client_keep_alive.seconds", "3600", 60, 604_800)
          .add("connection_logs.s3.enabled", "false", BOOLEAN)
          .add("connection_logs.s3.bucket", "", TEXT)
          .add("connection_logs.s3.prefix", "", TEXT)
          .add("deletion_protection.enabled", "false", BOOLEAN)
          .add("idle_timeout.timeout_seconds", "60", 1, 4_000)
          .add("ipv6.deny_all_igw_traffic", "false", BOOLEAN)
          .add("load_balancing.cross_zone.enabled", "true", "true")
          .add("routing.http.desync_mitigation_mode", "defensive", "monitor|defensive|strictest")
          .add("routing.http.drop_invalid_header_fields.enabled", "false", BOOLEAN)
          .add("routing.http.preserve_host_header.enabled", "false", BOOLEAN)
          .add("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false", BOOLEAN)
          .add("routing.http.xff_client_port.enabled", "false", BOOLEAN)
          .add("routing.http.xff_header_processing.mode", "append", "append|preserve|remove")
          .add("routing.http2.enabled", "true", BOOLEAN)
          .add("waf.fail_open.enabled", "false", BOOLEAN)
          .add("zonal_shift.config.enabled", "false", BOOLEAN);

  /** Of a target group of addresses. */
  static final Attributes TARGET_GROUP =
      new Attributes("Target group")
          .add("deregistration_delay.timeout_seconds", "300", 0, 3_600)
          .add("load_balancing.algorithm.anomaly_mitigation", "off", "on|off")
          .add(
              "load_balancing.algorithm.type",
              "round_robin",
              "round_robin|least_outstanding_requests|weighted_random")
          .add(
              "load_balancing.cross_zone.enabled",
              "use_load_balancer_configuration",
              "true|false|use_load_balancer_configuration")
          .add("slow_start.duration_seconds", "0", "0|[3-9][0-9]|[1-8][0-9]{2}|900")
          .add("stickiness.enabled", "false", BOOLEAN)
          .add("stickiness.type", "lb_cookie", "lb_cookie|app_cookie")
          .add("stickiness.lb_cookie.duration_seconds", "86400", 1, 604_800)
          .add("stickiness.app_cookie.cookie_name", "", TEXT)
          .add("stickiness.app_cookie.duration_seconds", "86400", 1, 604_800)
          .add("target_group_health.dns_failover.minimum_healthy_targets.count", "1", "off|[0-9]+")
          .add(
              "target_group_health.dns_failover.minimum_healthy_targets.percentage",
              "off",
              "off|[0-9]+")
          .add(
              "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count",
              "1",
              "[0-9]+")
          .add(
              "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
              "off",
              "off|[0-9]+");

  private final String kind;
  private final Map<String, String> defaults = new TreeMap<>();
  private final Map<String, Pattern> allowed = new TreeMap<>();
  private final Map<String, int[]> ranges = new TreeMap<>();

  private Attributes(String kind) {
    this.kind = kind;
  }

  private Attributes add(String key, String value, String pattern) {
    defaults.put(key, value);
    allowed.put(key, Pattern.compile(pattern));
    return this;
  }

  private Attributes add(String key, String value, int least, int most) {
    ranges.put(key, new int[] {least, most});
    return add(key, value, "[0-9]{1,9}");
  }

  Map<String, String> defaults() {
    return Collections.unmodifiableMap(defaults);
  }

  static boolean isOn(Map<String, String> attributes, String key) {
    return "true".equals(attributes.get(key));
  }

  /** One that isn't known or has a wrong value fails the whole call. */
  Map<String, String> changed(Map<String, String> before, Map<String, String> changes) {
    Map<String, String> after = new TreeMap<>(before);
    changes.forEach(
        (key, value) -> {
          check(key, value);
          after.put(key, value);
        });
    return Collections.unmodifiableMap(after);
  }

  private void check(String key, String value) {
    Pattern pattern = allowed.get(key);
    if (pattern == null) {
      throw Errors.validation(kind + " attribute key '" + key + "' is not recognized");
    }
    int[] range = ranges.get(key);
    if (!pattern.matcher(value).matches() || (range != null && !within(range, value))) {
      throw Errors.validation(
          kind + " attribute value '" + value + "' is not valid for the key '" + key + "'");
    }
  }

  private static boolean within(int[] range, String value) {
    int number = Integer.parseInt(value);
    return range[0] <= number && number <= range[1];
  }
}
