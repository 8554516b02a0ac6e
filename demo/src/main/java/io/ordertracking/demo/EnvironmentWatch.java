package io.ordertracking.demo;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What {@code kubectl get ote -w} would show, one {@link Seen} per change. */
final class EnvironmentWatch
    implements AutoCloseable, ResourceEventHandler<OrderTrackingEnvironment> {
  private final DemoWorld world;
  private final BlockingQueue<Seen> changes = new LinkedBlockingQueue<>();
  private final SharedIndexInformer<OrderTrackingEnvironment> informer;

  EnvironmentWatch(DemoWorld world) {
    this.world = world;
    this.informer =
        world
            .client()
            .resources(OrderTrackingEnvironment.class)
            .inNamespace(DemoWorld.NAMESPACE)
            .inform(this);
  }

  /** The next change; empty when there is none within {@code patience}. */
  Optional<Seen> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(changes.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void add(@Nullable OrderTrackingEnvironment resource) {
    changes.add(new Seen(world.clock().instant(), System.nanoTime(), resource));
  }

  @Override
  public void onAdd(OrderTrackingEnvironment resource) {
    add(resource);
  }

  @Override
  public void onUpdate(OrderTrackingEnvironment before, OrderTrackingEnvironment now) {
    add(now);
  }

  @Override
  public void onDelete(OrderTrackingEnvironment resource, boolean unknownFinalState) {
    add(null);
  }

  @Override
  public void close() {
    informer.close();
  }
}
