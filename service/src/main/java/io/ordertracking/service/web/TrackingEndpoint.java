package io.ordertracking.service.web;

import io.ordertracking.service.application.Decision;
import io.ordertracking.service.application.IngestEvents;
import io.ordertracking.service.application.RejectionReason;
import io.ordertracking.service.application.Submission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /order/tracking}: takes a batch in. The whole body is read before anything is
 * published, so a batch that breaks off or turns out too long leaves nothing behind.
 */
@RestController
final class TrackingEndpoint {
  private final IngestEvents ingest;
  private final IngestLimits limits;
  private final BodyBudget budget;
  private final RefusalLog refusals;

  TrackingEndpoint(IngestEvents ingest, IngestLimits limits, BodyBudget budget) {
    this.ingest = ingest;
    this.limits = limits;
    this.budget = budget;
    this.refusals = new RefusalLog();
  }

  @PostMapping("/order/tracking")
  void track(HttpServletRequest request, HttpServletResponse response) throws IOException {
    AnswerFormat answer = AnswerFormat.of(request.getHeader(HttpHeaders.ACCEPT));
    BodyFormat format = BodyFormat.of(request.getContentType());
    refuseEncoded(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    try (BodyBudget.Share share = budget.share()) {
      List<Decision> decisions = ingest.ingest(read(request, format, share));
      refusals.log(decisions);
      boolean any = decisions.stream().anyMatch(Decision.Accepted.class::isInstance);
      Answers.send(
          response,
          any ? HttpServletResponse.SC_ACCEPTED : HttpServletResponse.SC_UNPROCESSABLE_CONTENT,
          answer,
          render(decisions, answer.rendering()));
    }
  }

  private List<Submission> read(
      HttpServletRequest request, BodyFormat format, BodyBudget.Share share) throws IOException {
    long limit = limits.maxBody().toBytes();
    if (request.getContentLengthLong() > limit) {
      throw new RequestRefused(Problem.bodyTooLarge(limit));
    }
    BoundedBody body = new BoundedBody(request.getInputStream(), limit, share);
    try {
      return switch (format) {
        case BodyFormat.Json() -> JsonBatch.read(body, limits.maxEvents());
        case BodyFormat.Xml(Charset charset) -> XmlBatch.read(body, charset, limits.maxEvents());
      };
    } catch (RequestRefused refused) {
      body.drain();
      throw refused;
    }
  }

  // A compressed body could be a thousand times what was sent; nobody has asked for it yet.
  private static void refuseEncoded(@Nullable String encoding) {
    if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
      throw new RequestRefused(Problem.unsupportedEncoding(encoding));
    }
  }

  private static Rendering render(List<Decision> decisions, Rendering to) {
    to.beginRootList("results");
    for (Decision decision : decisions) {
      to.beginObject("result");
      switch (decision) {
        case Decision.Accepted(String orderId) -> {
          to.text("orderId", orderId);
          to.flag("accepted", true);
        }
        case Decision.Refused(String orderId, RejectionReason reason, String message) -> {
          if (orderId != null) {
            to.text("orderId", orderId);
          }
          to.flag("accepted", false);
          to.text("reason", reason.name());
          to.text("message", message);
        }
      }
      to.endObject();
    }
    to.endRootList();
    return to;
  }
}
