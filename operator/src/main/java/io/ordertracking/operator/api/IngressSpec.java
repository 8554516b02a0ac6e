package io.ordertracking.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How requests reach the service: an application load balancer. */
public record IngressSpec(
    @JsonPropertyDescription("How the load balancer tells whether a task can take requests.")
        @Nullable HealthCheck healthCheck,
    @Min(1)
        @Max(4000)
        @JsonPropertyDescription(
            "After how many seconds without a byte the load balancer closes a connection, 1 to 4000."
                + " Default: "
                + Defaults.IDLE_TIMEOUT
                + ".")
        @Nullable Integer idleTimeout,
    @Min(0)
        @Max(3600)
        @JsonPropertyDescription(
            "How many seconds a task that is being stopped may still finish its requests, 0 to 3600."
                + " Default: "
                + Defaults.DEREGISTRATION_DELAY
                + ".")
        @Nullable Integer deregistrationDelay,
    @ListType
        @Size(max = 50)
        @JsonPropertyDescription(
            "Who may connect, as at most 50 IPv4 or IPv6 address ranges. Host bits are ignored, as AWS"
                + " does; an empty list lets nobody in. Example: [203.0.113.0/24, \"2001:db8::/32\"]."
                + " Default: ["
                + Defaults.ALLOWED_CIDR
                + "].")
        @Nullable List<@Size(max = 43) String> allowedCidrs,
    @JsonPropertyDescription(
            "Whether the load balancer has private addresses only. AWS can't change this: the load"
                + " balancer is replaced and url changes. Default: false.")
        @Nullable Boolean internal,
    @JsonPropertyDescription(
            "Where the load balancer writes a line for each request. Default: nowhere.")
        @Nullable AccessLogs accessLogs) {

  /** Counted in checks and seconds, as ELB has them. */
  public record HealthCheck(
      @Size(max = 1024)
          @JsonPropertyDescription(
              "The path that is asked. Default: " + Defaults.HEALTH_CHECK_PATH + ".")
          @Nullable String path,
      @Min(5)
          @Max(300)
          @JsonPropertyDescription(
              "How many seconds lie between two checks of a task, 5 to 300. Default: "
                  + Defaults.HEALTH_CHECK_INTERVAL
                  + ".")
          @Nullable Integer interval,
      @Min(2)
          @Max(10)
          @JsonPropertyDescription(
              "After how many good answers in a row a task gets requests, 2 to 10. Default: "
                  + Defaults.HEALTHY_THRESHOLD
                  + ".")
          @Nullable Integer healthy,
      @Min(2)
          @Max(10)
          @JsonPropertyDescription(
              "After how many bad answers in a row a task gets no more requests and is replaced, 2 to 10."
                  + " Default: "
                  + Defaults.UNHEALTHY_THRESHOLD
                  + ".")
          @Nullable Integer unhealthy,
      @Size(max = 128)
          @JsonPropertyDescription(
              "The HTTP status codes of a good answer, 200 to 499: codes and ranges, separated by commas."
                  + " Examples: \"200\", \"200,204\", 200-299. Default: "
                  + Defaults.HEALTH_CHECK_MATCHER
                  + ".")
          @Nullable String matcher) {}

  /** A bucket whose policy lets the load balancers of the region write. */
  public record AccessLogs(
      @Required
          @Size(min = 3, max = 63)
          @JsonPropertyDescription(
              "The bucket, in the same region; its policy must let the load balancer write. Example:"
                  + " ot-access-logs-123456789012.")
          String bucket,
      @Size(max = 512)
          @JsonPropertyDescription(
              "What the keys begin with, without a slash at either end. AWS adds"
                  + " AWSLogs/<account>/elasticloadbalancing/. Example: order-tracking/dev. Default:"
                  + " nothing.")
          @Nullable String prefix) {}
}
