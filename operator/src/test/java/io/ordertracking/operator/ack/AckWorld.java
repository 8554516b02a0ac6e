package io.ordertracking.operator.ack;

import io.ordertracking.operator.api.EnvironmentSpec.BackendKind;
import io.ordertracking.operator.reconcile.AckMode;
import io.ordertracking.operator.world.Resource;
import io.ordertracking.operator.world.Specs;
import io.ordertracking.operator.world.World;
import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.util.List;

/** A world in which ACK's controllers run, and environments of either backend. */
final class AckWorld implements AutoCloseable {
  final World world = new World();
  final SimulatedAck ack = new SimulatedAck(world);

  /**
   * @param byDefault of the operator's configuration
   */
  AckWorld(BackendKind byDefault) {
    world.ack = new AckMode(true, byDefault, ack);
    // The operator's credentials only read.
    world.mayWrite = byDefault == BackendKind.AWS;
    world.others = ack::work;
    world.restart();
  }

  Resource environment(String tag) {
    return world.apply(Specs.resource("dev", tag));
  }

  /** From now on another backend is the default. */
  void move(BackendKind to, Resource resource) {
    world.mayWrite = to == BackendKind.AWS;
    resource.edit(Specs.set("backend", to.name()));
  }

  List<String> writesSince(long mark) {
    return world.aws.calls().since(mark).writes().all().stream().map(RecordedCall::name).toList();
  }

  /** Ten hours and more: the controllers look at everything. */
  void resync(Resource resource) {
    for (int i = 0; i < 11; i++) {
      world.advance(Duration.ofHours(1));
      world.pass(resource);
    }
  }

  @Override
  public void close() {
    world.close();
  }
}
