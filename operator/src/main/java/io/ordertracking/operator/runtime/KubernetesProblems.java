package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.aws.Redaction;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the API server's refusals mean for whoever runs us, and what to do about them. */
public final class KubernetesProblems {
  private static final String GROUP = HasMetadata.getGroup(OrderTrackingEnvironment.class);
  private static final String VERSION = HasMetadata.getVersion(OrderTrackingEnvironment.class);
  private static final String RESOURCE = "ordertrackingenvironments.ordertracking.io";

  /** The client's code for I/O errors. */
  private static final int NO_ANSWER = -1;

  private KubernetesProblems() {}

  /** Whether trying again may help without anybody's doing. */
  public static boolean isTransient(KubernetesClientException e) {
    return e.getCode() <= 0 || e.getCode() == 429 || e.getCode() >= 500;
  }

  /**
   * One sentence with cause and remedy.
   *
   * @param verb what was tried with environments, e.g. {@code list}
   */
  public static String explain(KubernetesClient client, KubernetesClientException e, String verb) {
    return switch (e.getCode()) {
      case 404 -> notServed(client);
      case 401 ->
          "the API server at "
              + client.getMasterUrl()
              + " doesn't accept our credentials (401); renew those in the kubeconfig or the service"
              + " account's token";
      case 403 ->
          "not allowed to "
              + verb
              + " "
              + RESOURCE
              + " (403: "
              + answer(e)
              + "); bind a role that allows it to this user or service account";
      case 0, NO_ANSWER ->
          "can't reach the API server at " + client.getMasterUrl() + ": " + rootCause(e);
      default ->
          "the API server at "
              + client.getMasterUrl()
              + " answered "
              + e.getCode()
              + ": "
              + answer(e);
    };
  }

  private static String notServed(KubernetesClient client) {
    String definition = "the CustomResourceDefinition " + RESOURCE;
    List<String> others = otherVersions(client);
    return others.isEmpty()
        ? definition + " isn't installed; install it with: kubectl apply -f crds/"
        : "%s serves %s only, this operator works with %s; install the one that belongs to it with: kubectl apply -f crds/"
            .formatted(definition, String.join(", ", others), VERSION);
  }

  /** The versions in which environments are served; none where the definition is missing. */
  private static List<String> otherVersions(KubernetesClient client) {
    try {
      APIGroup group = client.getApiGroup(GROUP);
      return group == null
          ? List.of()
          : group.getVersions().stream()
              .filter(version -> serves(client.getApiResources(version.getGroupVersion())))
              .map(GroupVersionForDiscovery::getVersion)
              .filter(version -> !version.equals(VERSION))
              .toList();
    } catch (KubernetesClientException e) {
      return List.of(); // what can't be told isn't claimed
    }
  }

  private static boolean serves(@Nullable APIResourceList resources) {
    return resources != null
        && resources.getResources().stream()
            .anyMatch(each -> RESOURCE.startsWith(each.getName() + "."));
  }

  /** The API server's own words; the exception's message adds the URL and the verb. */
  private static String answer(KubernetesClientException e) {
    String words = e.getStatus() == null ? null : e.getStatus().getMessage();
    return Redaction.clean(words == null ? String.valueOf(e.getMessage()) : words);
  }

  /** The cause that tells most: "connection refused" rather than the closed channel behind it. */
  private static String rootCause(Throwable failure) {
    Throwable best = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      best = cause;
      if (cause instanceof SocketException
          || cause instanceof UnknownHostException
          || cause instanceof HttpTimeoutException
          || cause instanceof SSLException) {
        break;
      }
    }
    String name = best.getClass().getSimpleName();
    String text = best.getMessage();
    return Redaction.clean(text == null || text.isBlank() ? name : name + ": " + text);
  }
}
