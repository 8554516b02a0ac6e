package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.NetworkInterface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The network interfaces that the account's services keep; only they know which exist. */
final class Interfaces {
  private final List<NetworkInterface.Keeper> keepers = new ArrayList<>();

  void add(NetworkInterface.Keeper keeper) {
    keepers.add(keeper);
  }

  List<NetworkInterface> all() {
    return keepers.stream()
        .flatMap(keeper -> keeper.interfaces().stream())
        .sorted(Comparator.comparing(NetworkInterface::id))
        .toList();
  }
}
