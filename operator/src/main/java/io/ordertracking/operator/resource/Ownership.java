package io.ordertracking.operator.resource;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contract of ownership tags, which stands here and nowhere else.
 *
 * <ul>
 *   <li>{@code ordertracking.io/environment} = {@code namespace/name} of the custom resource
 *   <li>{@code ordertracking.io/installation} = the operator's installation id, which survives a
 *       rebuilt cluster
 * </ul>
 *
 * <p>Both must match before anything is changed or deleted; a resource with our name and other tags
 * (or none) is somebody else's. On task definitions three more tags carry what must survive the
 * loss of status: {@link #FINGERPRINT}, {@link #IMAGE_TAG} and {@link #FAILED_AT}; on the log group
 * {@link #CLUSTER}.
 *
 * @param environment {@code namespace/name}
 * @param installation the installation id
 */
public record Ownership(String environment, String installation) {
  public static final String ENVIRONMENT = "ordertracking.io/environment";
  public static final String INSTALLATION = "ordertracking.io/installation";

  /** On the log group, which goes last: the cluster that the service was made in. */
  public static final String CLUSTER = "ordertracking.io/cluster";

  /** On the service, under {@code driftPolicy: Report}: what was last applied, as a hash. */
  public static final String APPLIED = "ordertracking.io/applied";

  /**
   * The environment was deleted with {@code deletionPolicy: Retain}: the sweep for orphans leaves
   * it alone.
   */
  public static final String RETAINED = "ordertracking.io/retained";

  /** SHA-256 of our canonical register request: equality of revisions is decided by it. */
  public static final String FINGERPRINT = "ordertracking.io/fingerprint";

  /** The image tag a revision was released under: the digest in the revision doesn't tell it. */
  public static final String IMAGE_TAG = "ordertracking.io/image-tag";

  /** Epoch seconds at which the revision failed; only where ECS has no service-deployment API. */
  public static final String FAILED_AT = "ordertracking.io/failed-at";

  public boolean owns(Map<String, String> tags) {
    return environment.equals(tags.get(ENVIRONMENT)) && installation.equals(tags.get(INSTALLATION));
  }

  public boolean owns(Observed resource) {
    return owns(resource.tags());
  }

  /** {@code extra} and the two ownership tags, which win. */
  public Map<String, String> tags(Map<String, String> extra) {
    Map<String, String> all = new TreeMap<>(extra);
    all.put(ENVIRONMENT, environment);
    all.put(INSTALLATION, installation);
    return Collections.unmodifiableMap(all);
  }

  /** Says whose a resource is that isn't ours, for a condition's message. */
  public static String ownerOf(Map<String, String> tags) {
    String environment = tags.get(ENVIRONMENT);
    if (environment == null) {
      return "not managed by this operator (it has no " + ENVIRONMENT + " tag)";
    }
    return "owned by environment "
        + environment
        + " of installation "
        + tags.getOrDefault(INSTALLATION, "(none)");
  }
}
