package io.ordertracking.operator.aws;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Turns the SDK's exceptions into {@link AwsFailure}s: the one place that knows AWS's error codes
 * and texts. Asked in this order: the text rules (one code, several meanings), the code table, the
 * form of the code, the HTTP status.
 */
final class AwsErrors {
  private static final Set<String> EXPIRED_SESSION =
      Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");

  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestLimitExceeded",
          "TooManyRequests",
          "TooManyRequestsException",
          "ProvisionedThroughputExceededException",
          "BandwidthLimitExceeded",
          "EC2ThrottledException",
          "PriorRequestNotComplete",
          "SlowDown");

  private static final Set<String> NOT_FOUND =
      Set.of(
          "NoSuchEntity",
          "NoSuchEntityException",
          "NoSuchBucket",
          "NoSuchKey",
          "NoSuchHostedZone",
          "LoadBalancerNotFound",
          "TargetGroupNotFound",
          "ListenerNotFound",
          "RuleNotFound",
          // ELBv2, soon after the group was made
          "InvalidSecurityGroup");

  private static final Set<String> CONFLICT =
      Set.of(
          "ServiceNotActiveException",
          "UpdateInProgressException",
          "ClusterContainsTasksException",
          "ClusterContainsServicesException",
          "ClusterContainsContainerInstancesException",
          "OperationAbortedException",
          "OperationAborted",
          "ConflictException",
          "DeleteConflict",
          "DependencyViolation",
          "ConcurrentModification",
          "ConcurrentModificationException",
          "PriorRequestNotCompleteException",
          // Quotas: somebody may free or raise them, so they are worth another try later.
          "LimitExceededException",
          "LimitExceeded",
          "ServiceQuotaExceededException",
          "TooManyLoadBalancers",
          "TooManyTargetGroups",
          "TooManyListeners",
          "TooManyRules",
          "TooManyTargets",
          "TooManyRegistrationsForTargetId",
          "TooManyUniqueTargetGroupsPerLoadBalancer",
          "TargetGroupAssociationLimit");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthFailure",
          "OptInRequired",
          "NotAuthorized",
          "UnrecognizedClientException",
          "UnrecognizedClient",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "RequestExpired",
          // Somebody protects the load balancer from deletion: people have to allow it first.
          "OperationNotPermitted");

  private static final Set<String> UNSUPPORTED =
      Set.of(
          "UnknownOperationException",
          "InvalidAction",
          "NotImplemented",
          "NotImplementedError",
          "UnsupportedOperation",
          "UnsupportedOperationException");

  /** Codes that ECS uses for several things; its text tells them apart. First match wins. */
  private static final List<TextRule> BY_TEXT =
      List.of(
          // DescribeTaskDefinition: "Unable to describe task definition."
          new TextRule("unable to describe task definition", Kind.NOT_FOUND),
          // UpdateService, DeregisterTaskDefinition
          new TextRule("taskdefinition not found", Kind.NOT_FOUND),
          new TextRule("task definition does not exist", Kind.NOT_FOUND),
          // ClientException from UpdateService, InvalidParameterException elsewhere
          new TextRule("taskdefinition is inactive", Kind.CONFLICT),
          // CreateService soon after DeleteService: "Unable to Start a service that is still
          // Draining."
          new TextRule("still draining", Kind.CONFLICT),
          // CreateService over one that differs: "Creation of service was not idempotent."
          new TextRule("not idempotent", Kind.CONFLICT),
          // "The target group … does not have an associated load balancer." until the listener
          // exists
          new TextRule("does not have an associated load balancer", Kind.CONFLICT),
          // CreateService soon after CreateSecurityGroup: "… does not exist (…
          // InvalidGroup.NotFound …)"
          new TextRule("invalidgroup.notfound", Kind.NOT_FOUND),
          // The account's first service: "Unable to assume the service linked role."
          new TextRule("unable to assume the service linked role", Kind.CONFLICT));

  private static final Set<String> CODES_WITH_TEXT =
      Set.of("ClientException", "InvalidParameterException");

  /** {@code Client.InvalidGroup.NotFound} and {@code com.amazonaws…#ClientException} alike. */
  private static final Pattern PREFIX = Pattern.compile("^(Client\\.|.*#)");

  /** Who doesn't answer, where the SDK was told to ask somebody else. */
  private static final String PEER =
      Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).orElse("AWS");

  private enum Kind {
    THROTTLED,
    NOT_FOUND,
    CONFLICT,
    DENIED,
    INVALID,
    UNSUPPORTED,
    UNKNOWN
  }

  private record TextRule(String text, Kind kind) {}

  private static final Map<Kind, Set<String>> BY_CODE =
      Map.of(
          Kind.THROTTLED, THROTTLED,
          Kind.NOT_FOUND, NOT_FOUND,
          Kind.CONFLICT, CONFLICT,
          Kind.DENIED, DENIED,
          Kind.UNSUPPORTED, UNSUPPORTED);

  private AwsErrors() {}

  /** The session is over; new credentials may help. Nothing was executed. */
  static boolean isExpiredSession(String code) {
    return EXPIRED_SESSION.contains(code);
  }

  /**
   * @param operation {@code service:Operation}
   */
  static AwsFailure classify(String operation, Throwable failure) {
    return switch (failure) {
      case AwsFailure known -> known;
      case AwsServiceException e -> answered(operation, e);
      case ApiCallTimeoutException e -> unanswered(operation, "Timeout", e);
      case ApiCallAttemptTimeoutException e -> unanswered(operation, "Timeout", e);
      case AbortedException e -> unanswered(operation, "Interrupted", e);
      default -> notAnswered(operation, failure);
    };
  }

  private static AwsFailure answered(String operation, AwsServiceException e) {
    if (e.statusCode() == 304) { // S3, mostly without a code
      return create(Kind.CONFLICT, operation, AwsFailure.NOT_MODIFIED, "nothing newer", e);
    }
    String given = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    String text = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    String code = given == null ? null : PREFIX.matcher(given).replaceFirst("");
    Kind kind = kind(code, text == null ? "" : text, e);
    if (isElsewhere(code, text, e)) {
      return create(Kind.INVALID, operation, "PermanentRedirect", elsewhere(e), e);
    }
    String shownCode = code == null ? "HTTP" + e.statusCode() : code;
    String shownText =
        text == null || text.isBlank()
            ? "HTTP " + e.statusCode() + (code == null ? " without an AWS error code" : "")
            : text;
    return create(kind, operation, shownCode, shownText, e);
  }

  /** S3: only the region that has the bucket answers; said in several ways. */
  private static boolean isElsewhere(
      @Nullable String code, @Nullable String text, AwsServiceException e) {
    return e.statusCode() == 301
        || "PermanentRedirect".equals(code)
        || "IllegalLocationConstraintException".equals(code)
        || ("AuthorizationHeaderMalformed".equals(code) && text != null && text.contains("region"));
  }

  private static String elsewhere(AwsServiceException e) {
    Optional<String> region =
        Optional.ofNullable(e.awsErrorDetails())
            .map(AwsErrorDetails::sdkHttpResponse)
            .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"));
    return "the bucket is in another region"
        + region.map(name -> ", " + name).orElse("")
        + ": name one in the environment's region";
  }

  private static Kind kind(@Nullable String code, String text, AwsServiceException e) {
    if (code == null) {
      return withoutCode(e);
    }
    if (CODES_WITH_TEXT.contains(code)) {
      String lower = text.toLowerCase(Locale.ROOT);
      for (TextRule rule : BY_TEXT) {
        if (lower.contains(rule.text())) {
          return rule.kind();
        }
      }
    }
    if (isExpiredSession(code)) {
      return Kind.DENIED;
    }
    for (Map.Entry<Kind, Set<String>> entry : BY_CODE.entrySet()) {
      if (entry.getValue().contains(code)) {
        return entry.getKey();
      }
    }
    Kind byForm = byForm(code);
    return byForm != Kind.UNKNOWN ? byForm : byStatus(e.statusCode());
  }

  /** Code families that are too many to list, e.g. EC2's {@code InvalidSubnetID.NotFound}. */
  private static Kind byForm(String code) {
    if (code.endsWith("NotFoundException") || code.endsWith("NotFound")) {
      return Kind.NOT_FOUND;
    }
    if (code.endsWith(".Duplicate")
        || code.startsWith("Duplicate")
        || code.contains("AlreadyExists")
        || code.contains("InUse")
        || code.endsWith("LimitExceeded")) {
      return Kind.CONFLICT;
    }
    return code.startsWith("AccessDenied") ? Kind.DENIED : Kind.UNKNOWN;
  }

  /**
   * AWS names every error and gives every answer a request id. An answer with neither comes from an
   * emulator: moto answers an operation that it lacks with a bare HTTP 500, others with 404. With a
   * request id it is AWS itself in trouble, where the outcome is unknown.
   */
  private static Kind withoutCode(AwsServiceException e) {
    boolean bare = e.requestId() == null && (e.statusCode() == 500 || e.statusCode() == 404);
    return bare ? Kind.UNSUPPORTED : byStatus(e.statusCode());
  }

  private static Kind byStatus(int status) {
    return switch (status) {
      case 401, 403 -> Kind.DENIED;
      case 404 -> Kind.NOT_FOUND;
      case 409 -> Kind.CONFLICT;
      case 429 -> Kind.THROTTLED;
      case 501 -> Kind.UNSUPPORTED;
      default -> status >= 400 && status < 500 ? Kind.INVALID : Kind.UNKNOWN;
    };
  }

  private static AwsFailure notAnswered(String operation, Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    if (text.contains("Unable to load credentials")
        || text.contains("Failed to load credentials")) {
      return create(
          Kind.DENIED,
          operation,
          "NoCredentials",
          "no AWS credentials found in the environment, the shared files, the pod's identity or the instance profile",
          failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return create(Kind.UNKNOWN, operation, "IO", "unknown host " + cause.getMessage(), failure);
      }
      if (cause instanceof IOException) {
        String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return create(
            Kind.UNKNOWN, operation, "IO", "no answer from " + PEER + ": " + why, failure);
      }
    }
    return create(Kind.UNKNOWN, operation, "Client", text, failure);
  }

  private static AwsFailure unanswered(String operation, String code, Throwable e) {
    return create(Kind.UNKNOWN, operation, code, String.valueOf(e.getMessage()), e);
  }

  private static AwsFailure create(
      Kind kind, String operation, String code, String text, Throwable cause) {
    String clean = Redaction.clean(text);
    Throwable redacted = RedactedCause.of(cause);
    return switch (kind) {
      case THROTTLED -> new AwsFailure.Throttled(operation, code, clean, redacted);
      case NOT_FOUND -> new AwsFailure.NotFound(operation, code, clean, redacted);
      case CONFLICT -> new AwsFailure.Conflict(operation, code, clean, redacted);
      case DENIED -> new AwsFailure.Denied(operation, code, clean, redacted);
      case INVALID -> new AwsFailure.Invalid(operation, code, clean, redacted);
      case UNSUPPORTED -> new AwsFailure.Unsupported(operation, code, clean, redacted);
      case UNKNOWN -> new AwsFailure.Unknown(operation, code, clean, redacted);
    };
  }
}
