package io.ordertracking.demo;

import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.APIGroupListBuilder;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.api.model.APIVersionsBuilder;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What kubectl asks an API server for before it does anything. */
final class Discovery {
  private static final String GROUP = "ordertracking.io";
  private static final String VERSION = "v1alpha1";
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete");

  private Discovery() {}

  /** The document at {@code path}; empty when it isn't one of discovery's. */
  static Optional<String> document(String path) {
    int query = path.indexOf('?');
    Object document =
        switch (query < 0 ? path : path.substring(0, query)) {
          case "/version" -> Map.of("major", "1", "minor", "36", "gitVersion", "v1.36.0+demo");
          case "/api" -> new APIVersionsBuilder().withVersions("v1").build();
          case "/apis" -> groups();
          case "/api/v1" ->
              resources(
                  "v1",
                  resource("configmaps", "ConfigMap", "cm"),
                  resource("events", "Event", "ev"));
          case "/apis/" + GROUP + "/" + VERSION ->
              resources(
                  GROUP + "/" + VERSION,
                  resource("ordertrackingenvironments", "OrderTrackingEnvironment", "ote"));
          default -> null;
        };
    return Optional.ofNullable(document).map(Serialization::asJson);
  }

  private static Object groups() {
    GroupVersionForDiscovery version = new GroupVersionForDiscovery(GROUP + "/" + VERSION, VERSION);
    return new APIGroupListBuilder()
        .withGroups(
            new APIGroupBuilder()
                .withName(GROUP)
                .withVersions(version)
                .withPreferredVersion(version)
                .build())
        .build();
  }

  private static Object resources(String groupVersion, APIResource... resources) {
    return new APIResourceListBuilder()
        .withGroupVersion(groupVersion)
        .withResources(resources)
        .build();
  }

  private static APIResource resource(String plural, String kind, String shortName) {
    return new APIResourceBuilder()
        .withName(plural)
        .withSingularName(kind.toLowerCase(Locale.ROOT))
        .withKind(kind)
        .withNamespaced(true)
        .withShortNames(shortName)
        .withVerbs(VERBS)
        .build();
  }
}
