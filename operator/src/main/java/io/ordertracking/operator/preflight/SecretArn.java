package io.ordertracking.operator.preflight;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The forms of a task definition's {@code valueFrom}. */
public final class SecretArn {
  private SecretArn() {}

  /**
   * The secret itself: {@code arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME} without JSON key,
   * version stage and version id. Other ARNs (SSM parameters) as they are.
   */
  public static String base(String valueFrom) {
    return inSecretsManager(valueFrom)
        ? Arrays.stream(valueFrom.split(":", -1)).limit(7).collect(Collectors.joining(":"))
        : valueFrom;
  }

  public static boolean inSecretsManager(String valueFrom) {
    String[] parts = valueFrom.split(":", 4);
    return parts.length > 2 && parts[2].equals("secretsmanager");
  }
}
