package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.validation.Violation;
import java.net.HttpURLConnection;
import java.util.List;

/** What a real API server would say of a spec: {@code kubectl create --dry-run=server}. */
record DryRun(KubernetesClient client) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNPROCESSABLE = 422;

  /** Its complaints in the words of {@code SpecValidator}; none when it takes the spec. */
  List<Violation> complaints(String name, JsonNode spec) {
    ObjectNode resource = JSON.createObjectNode();
    resource.put("apiVersion", "ordertracking.io/v1alpha1");
    resource.put("kind", "OrderTrackingEnvironment");
    resource.putObject("metadata").put("name", name);
    resource.set("spec", spec);
    try {
      client
          .resource(Serialization.unmarshal(resource.toString(), GenericKubernetesResource.class))
          .inNamespace("default")
          .dryRun()
          .create();
      return List.of();
    } catch (KubernetesClientException e) {
      if (e.getCode() != UNPROCESSABLE && e.getCode() != HttpURLConnection.HTTP_BAD_REQUEST) {
        throw e;
      }
      return e.getStatus().getDetails().getCauses().stream()
          // rules weren't asked because of the rest; the scale subresource repeats the schema
          .filter(cause -> !cause.getField().equals("<nil>") && !cause.getField().startsWith("."))
          .map(cause -> new Violation(cause.getField(), withoutPrefix(cause.getMessage())))
          .distinct()
          .toList();
    }
  }

  private static String withoutPrefix(String message) {
    String prefix = "Invalid value: ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
