package io.ordertracking.operator.ack.render;

import java.util.Map;
import java.util.stream.Collectors;

/** The annotations on ACK's resources: those that ACK reads, and our own notes. */
public final class AckAnnotations {
  public static final String REGION = "services.k8s.aws/region";
  public static final String DELETION_POLICY = "services.k8s.aws/deletion-policy";
  public static final String RETAIN = "retain";
  public static final String ADOPTION_POLICY = "services.k8s.aws/adoption-policy";
  public static final String ADOPTION_FIELDS = "services.k8s.aws/adoption-fields";
  public static final String ADOPT = "adopt";
  public static final String ADOPT_OR_CREATE = "adopt-or-create";

  /** Set by ACK when it has taken over. */
  public static final String ADOPTED = "services.k8s.aws/adopted";

  public static final String READ_ONLY = "services.k8s.aws/read-only";
  public static final String TRUE = "true";

  /** When we last wrote the object's spec: ACK shows no generation that it has seen. */
  public static final String WRITTEN = "ordertracking.io/written";

  /** When the object was touched within the last hour, epoch seconds. */
  public static final String TOUCHED = "ordertracking.io/touched";

  private AckAnnotations() {}

  /** Applied by name: what of these isn't said again is taken away. */
  public static Map<String, String> carriedOver(Map<String, String> held) {
    return held.entrySet().stream()
        .filter(
            each ->
                each.getKey().equals(ADOPTION_POLICY)
                    || each.getKey().equals(ADOPTION_FIELDS)
                    || each.getKey().startsWith("ordertracking.io/"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
