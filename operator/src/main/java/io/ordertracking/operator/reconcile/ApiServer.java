package io.ordertracking.operator.reconcile;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.reconcile.Bootstraps.ConfigMaps;
import io.ordertracking.operator.status.Notice;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writes and reads of a pass against a real API server. */
public final class ApiServer implements Kubernetes, ConfigMaps {
  /** Six digits always: the API server refuses an event of a whole millisecond otherwise. */
  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final String COMPONENT = "order-tracking-operator";
  private static final int MAX_EVENT = 1000;

  private final KubernetesClient client;

  public ApiServer(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Replaces the status on the newest version of the resource: its owner is this operator alone,
   * and a spec that changed meanwhile is not written at all by the status subresource.
   */
  @Override
  public void writeStatus(OrderTrackingEnvironment resource, EnvironmentStatus status) {
    client
        .resources(OrderTrackingEnvironment.class)
        .inNamespace(resource.getMetadata().getNamespace())
        .withName(resource.getMetadata().getName())
        .editStatus(
            current -> {
              current.setStatus(status);
              return current;
            });
  }

  @Override
  public void publish(OrderTrackingEnvironment resource, List<Notice> notices) {
    for (Notice notice : notices) {
      try {
        publish(resource, notice);
      } catch (KubernetesClientException e) {
        LOG.warn("event {} couldn't be written: {}", notice.reason(), e.getMessage());
      }
    }
  }

  private void publish(OrderTrackingEnvironment resource, Notice notice) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String message =
        notice.message().length() <= MAX_EVENT
            ? notice.message()
            : notice.message().substring(0, MAX_EVENT - 1) + "…";
    client
        .v1()
        .events()
        .inNamespace(resource.getMetadata().getNamespace())
        .resource(
            new EventBuilder()
                .withNewMetadata()
                .withGenerateName(resource.getMetadata().getName() + ".")
                .withNamespace(resource.getMetadata().getNamespace())
                .endMetadata()
                .withType(notice.warning() ? "Warning" : "Normal")
                .withReason(notice.reason())
                .withMessage(message.isEmpty() ? notice.reason() : message)
                .withNewInvolvedObject()
                .withApiVersion(resource.getApiVersion())
                .withKind(resource.getKind())
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .withUid(resource.getMetadata().getUid())
                .endInvolvedObject()
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withEventTime(new MicroTime(MICROS.format(Instant.now())))
                .withAction("Reconcile")
                .withReportingInstance(COMPONENT)
                .withCount(1)
                .build())
        .create();
  }

  @Override
  public Optional<Map<String, String>> read(String namespace, String name) {
    ConfigMap found = client.configMaps().inNamespace(namespace).withName(name).get();
    return Optional.ofNullable(found)
        .map(map -> Objects.requireNonNullElse(map.getData(), Map.<String, String>of()));
  }
}
