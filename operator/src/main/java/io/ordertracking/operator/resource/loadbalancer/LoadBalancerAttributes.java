package io.ordertracking.operator.resource.loadbalancer;

import java.util.Map;
import java.util.TreeMap;

/** The attributes of a load balancer that are ours; all others are AWS's business. */
final class LoadBalancerAttributes {
  private static final String IDLE_TIMEOUT = "idle_timeout.timeout_seconds";
  private static final String LOGS = "access_logs.s3.enabled";
  private static final String BUCKET = "access_logs.s3.bucket";
  private static final String PREFIX = "access_logs.s3.prefix";

  /** What a new load balancer has. */
  private static final Map<String, String> DEFAULTS =
      Map.of(IDLE_TIMEOUT, "60", LOGS, "false", BUCKET, "", PREFIX, "");

  private LoadBalancerAttributes() {}

  /** Where the logs went is left as it is when they are turned off: it has no meaning then. */
  private static Map<String, String> wanted(LoadBalancer loadBalancer) {
    Map<String, String> wanted = new TreeMap<>();
    wanted.put(IDLE_TIMEOUT, String.valueOf(loadBalancer.idleTimeout()));
    wanted.put(LOGS, String.valueOf(loadBalancer.accessLogs().isPresent()));
    loadBalancer
        .accessLogs()
        .ifPresent(
            logs -> {
              wanted.put(BUCKET, logs.bucket());
              wanted.put(PREFIX, logs.prefix());
            });
    return wanted;
  }

  /** What isn't as wanted. */
  static Map<String, String> missing(LoadBalancer wanted, Map<String, String> actual) {
    Map<String, String> missing = wanted(wanted);
    missing.entrySet().removeIf(each -> each.getValue().equals(valueOf(each.getKey(), actual)));
    return missing;
  }

  /** What to write so that it is: AWS wants to be told the bucket when logs are turned on. */
  static Map<String, String> toWrite(LoadBalancer wanted, Map<String, String> missing) {
    Map<String, String> written = new TreeMap<>(missing);
    if (missing.containsKey(LOGS)) {
      wanted.accessLogs().ifPresent(logs -> written.put(BUCKET, logs.bucket()));
    }
    return written;
  }

  static String valueOf(String key, Map<String, String> actual) {
    return actual.getOrDefault(key, DEFAULTS.getOrDefault(key, ""));
  }
}
