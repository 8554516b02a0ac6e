package io.ordertracking.service.application;

import java.util.List;

/** Port: whoever counts what was accepted and what was refused. */
public interface IngestObserver {
  void decided(List<Decision> decisions);
}
