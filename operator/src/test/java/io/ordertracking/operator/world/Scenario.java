package io.ordertracking.operator.world;

import java.time.Duration;

/** The four things that happen to an environment, each with the world that it starts from. */
enum Scenario {
  CREATE {
    @Override
    void prepare(World world, Resource dev) {}

    @Override
    void change(World world, Resource dev) {
      world.apply(dev);
    }
  },
  BUMP {
    @Override
    void prepare(World world, Resource dev) {
      world.apply(dev);
      world.settle(dev);
    }

    @Override
    void change(World world, Resource dev) {
      dev.edit(Specs.tag("1.1.0"));
    }
  },
  ROLLBACK {
    @Override
    void prepare(World world, Resource dev) {
      world.apply(dev);
      world.settle(dev);
    }

    @Override
    void change(World world, Resource dev) {
      dev.edit(Specs.tag("1.2.0-broken"));
    }
  },
  DELETE {
    @Override
    void prepare(World world, Resource dev) {
      world.apply(dev);
      world.settle(dev);
      dev.edit(Specs.tag("1.1.0"));
      world.settle(dev);
      world.clock.advance(Duration.ofMinutes(1));
    }

    @Override
    void change(World world, Resource dev) {
      dev.delete(world.clock.instant());
    }
  };

  abstract void prepare(World world, Resource dev);

  abstract void change(World world, Resource dev);

  /** One more look at the settled world, as a resync makes it. */
  static void resync(World world, Resource dev) {
    if (!dev.gone()) {
      world.clock.advance(Duration.ofMinutes(5));
      world.settle(dev);
    }
  }
}
