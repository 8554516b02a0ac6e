package io.ordertracking.e2e;

import io.ordertracking.simulator.door.RecordedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * Finds writes that were made again although they had been done: what a successor does that doesn't
 * see what its predecessor did. Two equal ones are right only where something undid the first:
 * somebody's hand, a deletion, another release or count in between.
 */
final class Repeats {
  private Repeats() {}

  /**
   * @param calls all of the account's
   * @param marks numbers of calls after which what was done before may be needed again
   */
  static List<String> among(List<RecordedCall> calls, List<Long> marks) {
    List<String> repeats = new ArrayList<>();
    Map<String, Long> done = new HashMap<>();
    Map<String, String> updates = new HashMap<>();
    int passed = 0;
    for (RecordedCall call : calls) {
      while (passed < marks.size() && call.number() > marks.get(passed)) {
        done.clear();
        updates.clear();
        passed++;
      }
      if (!call.write() || !call.ok()) {
        continue;
      }
      String write = call.name() + " " + call.request();
      if (call.request() instanceof UpdateServiceRequest update) {
        String last = updates.put(update.cluster() + "/" + update.service(), write);
        if (last != null && !last.equals(write)) {
          done.remove(last);
        }
      }
      Long before = done.put(write, call.number());
      if (before != null) {
        repeats.add("#%d, again as #%d: %s".formatted(before, call.number(), write));
      }
    }
    return repeats;
  }
}
