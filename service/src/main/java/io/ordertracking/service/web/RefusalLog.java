package io.ordertracking.service.web;

import io.ordertracking.service.application.Decision;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log which events were refused, so that "where is my order?" has an answer there. Of
 * each batch the first ten: a sender with a broken clock would otherwise write 10,000 lines a
 * request.
 */
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final int MOST = 10;

  void log(List<Decision> decisions) {
    int refused = 0;
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Refused one && ++refused <= MOST) {
        LOG.atInfo()
            .addKeyValue("orderId", String.valueOf(one.orderId()))
            .addKeyValue("reason", one.reason().name())
            .log("Refused an event: {}", one.message());
      }
    }
    if (refused > MOST) {
      LOG.info("Refused {} more events of this batch of {}", refused - MOST, decisions.size());
    }
  }
}
