package io.ordertracking.service.web;

import io.ordertracking.service.application.Submission;
import java.util.ArrayList;
import java.util.List;

/** The events of one request, judged one by one as they are read. */
final class Batch {
  private final int maxEvents;
  private final List<Submission> submissions = new ArrayList<>();

  Batch(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  void add(EventFields fields) {
    take(EventRules.judge(fields));
  }

  /** Something stands where an event should. */
  void addOther(String kind) {
    take(EventRules.notAnEvent(kind));
  }

  boolean isEmpty() {
    return submissions.isEmpty();
  }

  List<Submission> submissions() {
    return submissions;
  }

  // The size of the body bounds good events, but not the answers to bad ones: 5 MiB of "0," are 2.6
  // million of them, with 200 bytes to say of each.
  private void take(Submission submission) {
    if (submissions.size() == maxEvents) {
      throw new RequestRefused(Problem.tooManyEvents(maxEvents));
    }
    submissions.add(submission);
  }
}
