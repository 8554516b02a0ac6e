package io.ordertracking.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.status.Notice;
import io.ordertracking.operator.status.Notices;
import io.ordertracking.operator.status.StatusAssembler;
import io.ordertracking.operator.status.Verdict;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the Java Operator SDK calls: one pass, one status write where it differs, one requeue. */
@ControllerConfiguration(
    name = EnvironmentReconciler.NAME,
    finalizerName = EnvironmentReconciler.FINALIZER)
public final class EnvironmentReconciler
    implements Reconciler<OrderTrackingEnvironment>, Cleaner<OrderTrackingEnvironment> {
  public static final String NAME = "order-tracking-environment";
  public static final String FINALIZER = "ordertracking.io/aws-resources";
  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentReconciler.class);

  /** When to ask again whether we may. */
  private static final Duration MANDATE_AGAIN = Duration.ofSeconds(5);

  private final PassContext passes;
  private final Kubernetes kubernetes;
  private final EventSources eventSources;
  private final EnvironmentMetrics metrics;
  private final Mandate mandate;
  private final double timeScale;

  /** What wakes environments besides their own changes. */
  @FunctionalInterface
  public interface EventSources {
    List<EventSource<?, OrderTrackingEnvironment>> prepare(
        EventSourceContext<OrderTrackingEnvironment> context);
  }

  /**
   * @param timeScale real seconds per second of {@code passes.clock()}: 1 outside the demo
   */
  public EnvironmentReconciler(
      PassContext passes,
      Kubernetes kubernetes,
      EventSources eventSources,
      EnvironmentMetrics metrics,
      Mandate mandate,
      double timeScale) {
    this.passes = passes;
    this.kubernetes = kubernetes;
    this.eventSources = eventSources;
    this.metrics = metrics;
    this.mandate = mandate;
    this.timeScale = timeScale;
  }

  @Override
  public List<EventSource<?, OrderTrackingEnvironment>> prepareEventSources(
      EventSourceContext<OrderTrackingEnvironment> context) {
    return eventSources.prepare(context);
  }

  @Override
  public UpdateControl<OrderTrackingEnvironment> reconcile(
      OrderTrackingEnvironment resource, Context<OrderTrackingEnvironment> context) {
    Environment environment = EnvironmentMapping.of(resource);
    if (!mayAct(environment)) {
      return UpdateControl.<OrderTrackingEnvironment>noUpdate().rescheduleAfter(MANDATE_AGAIN);
    }
    Verdict verdict = new EnvironmentPass(passes, environment, EnvironmentPass.Mode.APPLY).run();
    metrics.passed(environment.id(), verdict, passes.clock().instant());
    report(resource, environment, verdict);
    return UpdateControl.<OrderTrackingEnvironment>noUpdate()
        .rescheduleAfter(after(verdict, environment));
  }

  @Override
  public DeleteControl cleanup(
      OrderTrackingEnvironment resource, Context<OrderTrackingEnvironment> context) {
    Environment environment = EnvironmentMapping.of(resource);
    if (!mayAct(environment)) {
      return DeleteControl.noFinalizerRemoval().rescheduleAfter(MANDATE_AGAIN);
    }
    Verdict verdict = new Teardown(passes, environment).run();
    if (verdict instanceof Verdict.Deleted deleted && mandate.mayWrite()) {
      LOG.info("deleted: {}", deleted.message());
      metrics.deleted(environment.id());
      return DeleteControl.defaultDelete();
    }
    report(resource, environment, verdict);
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(after(verdict, environment));
  }

  private boolean mayAct(Environment environment) {
    return mandate.mayWrite() && mandate.covers(environment.id().namespace());
  }

  private void report(OrderTrackingEnvironment resource, Environment environment, Verdict verdict) {
    EnvironmentStatus before = environment.status();
    EnvironmentStatus after =
        new StatusAssembler(before, environment.generation(), passes.clock().instant())
            .assemble(verdict);
    metrics.told(environment.id(), after);
    // who has lost its mandate meanwhile saw its writes refused: that is no news of the environment
    if (!after.equals(before) && mandate.mayWrite()) {
      kubernetes.writeStatus(resource, after);
      List<Notice> notices = Notices.between(before, after);
      notices.forEach(EnvironmentReconciler::log);
      kubernetes.publish(resource, notices);
    }
  }

  private static void log(Notice notice) {
    if (notice.warning()) {
      LOG.warn("{}: {}", notice.reason(), notice.message());
    } else {
      LOG.info("{}: {}", notice.reason(), notice.message());
    }
  }

  private Duration after(Verdict verdict, Environment environment) {
    Duration simulated =
        Requeue.after(verdict, passes.timing(), environment.id().uid().hashCode()).after();
    return Duration.ofMillis(Math.max(1, (long) (simulated.toMillis() * timeScale)));
  }
}
