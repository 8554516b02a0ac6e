package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Call;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for names of load balancers and target groups, and ARNs. */
final class Names {
  private static final int LONGEST = 32;
  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9-]+");

  private Names() {}

  static String loadBalancer(@Nullable String name) {
    String checked = checked(name, "load balancer");
    if (checked.startsWith("internal-")) {
      throw Errors.validation(
          "The load balancer name '" + checked + "' cannot begin with 'internal-'");
    }
    return checked;
  }

  static String targetGroup(@Nullable String name) {
    return checked(name, "target group");
  }

  private static String checked(@Nullable String name, String kind) {
    String given = Errors.required(name, kind + " name");
    String subject = "The " + kind + " name '" + given + "' ";
    if (given.length() > LONGEST) {
      throw Errors.validation(subject + "cannot be longer than '32' characters");
    }
    if (!CHARACTERS.matcher(given).matches()) {
      throw Errors.validation(
          subject + "can only contain characters that are alphanumeric characters and hyphens(-)");
    }
    if (given.startsWith("-") || given.endsWith("-")) {
      throw Errors.validation(subject + "cannot begin or end with a hyphen(-)");
    }
    return given;
  }

  static String arn(Call call, String resource) {
    return "arn:aws:elasticloadbalancing:%s:%s:%s"
        .formatted(call.region(), call.accountId(), resource);
  }

  /** The ARN of something that belongs to {@code parent}: a listener's, a rule's. */
  static String childArn(String parent, String parentKind, String kind, String id) {
    return parent.replace(":" + parentKind + "/", ":" + kind + "/") + "/" + id;
  }
}
