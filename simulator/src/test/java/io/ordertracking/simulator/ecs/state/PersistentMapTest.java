package io.ordertracking.simulator.ecs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PersistentMapTest {
  @Property(tries = 200)
  void behavesAsASortedMapAndLeavesOlderVersionsAlone(
      @ForAll @Size(max = 60) List<@IntRange(min = -20, max = 20) Integer> writes) {
    PersistentMap<Integer, String> map = PersistentMap.empty();
    TreeMap<Integer, String> model = new TreeMap<>();
    List<PersistentMap<Integer, String>> versions = new ArrayList<>();
    List<List<String>> expected = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      int key = Math.abs(writes.get(i));
      if (writes.get(i) < 0) {
        map = map.without(key);
        model.remove(key);
      } else {
        map = map.with(key, "value " + i);
        model.put(key, "value " + i);
      }
      assertThat(map.get(key)).isEqualTo(model.get(key));
      versions.add(map);
      expected.add(List.copyOf(model.values()));
    }
    assertThat(versions.stream().map(PersistentMap::values)).containsExactlyElementsOf(expected);
  }
}
