package io.ordertracking.service.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * An answer that says why a request was not carried out (RFC 9457), always {@code
 * application/problem+json}: the one form for errors, whatever Accept says, also where the request
 * was too broken to tell what its sender reads.
 *
 * @param slug names the kind of problem in {@code type}, {@code urn:order-tracking:problem:…};
 *     clients may switch over it
 * @param detail the field, its value, the cause and the remedy, in a sentence
 * @param retryAfter when repeating may help, and when
 */
record Problem(
    HttpStatus status, String slug, String title, String detail, @Nullable Duration retryAfter) {
  static final String CONTENT_TYPE = "application/problem+json";
  private static final String TYPE = "urn:order-tracking:problem:";

  private Problem(HttpStatus status, String slug, String title, String detail) {
    this(status, slug, title, detail, null);
  }

  static Problem malformedBody(String detail) {
    return new Problem(HttpStatus.BAD_REQUEST, "malformed-body", "The body can't be read", detail);
  }

  static Problem bodyTooLarge(long limit) {
    return new Problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "body-too-large",
        "The body is too large",
        "The body is larger than %d bytes; send the events in several batches".formatted(limit));
  }

  static Problem tooManyEvents(int limit) {
    return new Problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "too-many-events",
        "The batch has too many events",
        "The batch has more than %d events; send them in several batches".formatted(limit));
  }

  static Problem unsupportedType(@Nullable String contentType) {
    return new Problem(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-content-type",
        "The body's format is not supported",
        "Content-Type is %s; send application/json, application/xml or text/xml"
            .formatted(contentType == null ? "missing" : Shown.quoted(contentType)));
  }

  static Problem unsupportedEncoding(String encoding) {
    return new Problem(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-content-encoding",
        "The body's encoding is not supported",
        "Content-Encoding is %s; send the body uncompressed".formatted(Shown.quoted(encoding)));
  }

  static Problem notAcceptable(String accept) {
    return new Problem(
        HttpStatus.NOT_ACCEPTABLE,
        "not-acceptable",
        "No answer in an accepted format",
        "Accept is %s; ask for application/json, application/xml or text/xml"
            .formatted(Shown.quoted(accept)));
  }

  static Problem invalidParameter(String name, String value, String expected) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "invalid-parameter",
        "A parameter is not valid",
        "%s is %s; %s".formatted(name, Shown.quoted(value), expected));
  }

  static Problem invalidQuery() {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "invalid-parameter",
        "A parameter is not valid",
        "The query can't be decoded; send name=value pairs, percent-encoded as UTF-8");
  }

  static Problem orderNotFound(String orderId) {
    return new Problem(
        HttpStatus.NOT_FOUND,
        "order-not-found",
        "There is no such order",
        "No event of order %s has been processed; if one was accepted just now, ask again in a moment"
            .formatted(Shown.quoted(orderId)));
  }

  static Problem eventLogUnavailable() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "event-log-unavailable",
        "The events could not be stored for certain",
        "Kafka did not confirm the batch in time; whether any event of it was stored is unknown."
            + " Send the same batch again: an event that is there already is not counted twice",
        Duration.ofSeconds(2));
  }

  static Problem databaseUnavailable() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "database-unavailable",
        "Orders can't be read now",
        "The database did not answer; ask again in a few seconds",
        Duration.ofSeconds(5));
  }

  static Problem busy() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "busy",
        "Too many large batches at once",
        "Nothing of the batch was stored; send it again when Retry-After is over, or fewer events a"
            + " batch",
        Duration.ofSeconds(1));
  }

  static Problem tooManyRequests(Duration retryAfter) {
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        "too-many-requests",
        "Too many requests",
        "This client has sent more requests than it may; put more events into a batch, or wait as"
            + " long as Retry-After says",
        retryAfter);
  }

  static Problem unauthorized(String detail) {
    return new Problem(
        HttpStatus.UNAUTHORIZED, "unauthorized", "A valid bearer token is needed", detail);
  }

  static Problem forbidden(String detail) {
    return new Problem(HttpStatus.FORBIDDEN, "forbidden", "The token does not allow this", detail);
  }

  static Problem issuerUnavailable() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "issuer-unavailable",
        "Tokens can't be verified now",
        "The keys of the token's issuer could not be read; try again in a few seconds",
        Duration.ofSeconds(5));
  }

  /**
   * What the server itself found, such as an unknown path or a method that a path does not have.
   */
  static Problem ofStatus(HttpStatus status, String detail) {
    return new Problem(status, "http-" + status.value(), status.getReasonPhrase(), detail);
  }

  void write(HttpServletResponse response) throws IOException {
    Rendering json = new JsonRendering();
    json.beginObject("problem");
    json.text("type", TYPE + slug);
    json.text("title", title);
    json.number("status", status.value());
    json.text("detail", detail);
    json.endObject();
    byte[] body = json.bytes();
    response.setStatus(status.value());
    response.setContentType(CONTENT_TYPE);
    if (retryAfter != null) {
      response.setHeader(
          HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.plusMillis(999).toSeconds()));
    }
    if (status == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
      response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
