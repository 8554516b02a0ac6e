package io.ordertracking.operator.access;

import java.util.List;

/**
 * What an environment is about to use, as resolved: a namespace's user may write the ConfigMap too,
 * so the values behind it are what is checked.
 *
 * @param bootstrap {@code configmap/NAME}, {@code s3/BUCKET/KEY} or {@code values}
 */
public record Access(
    String namespace,
    String bootstrap,
    String account,
    List<String> roles,
    List<String> securityGroups,
    List<String> secrets) {}
