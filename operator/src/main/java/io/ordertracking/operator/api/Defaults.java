package io.ordertracking.operator.api;

/**
 * What an absent field of the spec means. The CRD has no schema defaults (Argo CD would show them
 * as drift); descriptions, validation rules and the effective spec all take the values from here.
 */
public final class Defaults {
  public static final int DESIRED_COUNT = 1;
  public static final int CPU = 512;
  public static final int MEMORY = 1024;
  public static final int CONTAINER_PORT = 8080;
  public static final String SPRING_PROFILE = "aws";
  public static final int MINIMUM_HEALTHY_PERCENT = 100;
  public static final int MAXIMUM_PERCENT = 200;
  public static final String ROLLOUT_TIMEOUT = "30m";
  public static final String HEALTH_CHECK_GRACE_PERIOD = "120s";
  public static final int LOG_RETENTION_DAYS = 14;
  public static final String HEALTH_CHECK_PATH = "/actuator/health";
  public static final int HEALTH_CHECK_INTERVAL = 30;
  public static final int HEALTHY_THRESHOLD = 2;
  public static final int UNHEALTHY_THRESHOLD = 5;
  public static final String HEALTH_CHECK_MATCHER = "200-399";
  public static final int IDLE_TIMEOUT = 60;
  public static final int DEREGISTRATION_DELAY = 30;
  public static final String ALLOWED_CIDR = "0.0.0.0/0";

  private Defaults() {}
}
