package io.ordertracking.service.web;

import io.ordertracking.service.application.EventLogUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Every way in which a request can fail, as a {@link Problem}. What failed inside stays in the log.
 */
@RestControllerAdvice
final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  void refused(RequestRefused refused, HttpServletResponse response) throws IOException {
    refused.problem().write(response);
  }

  @ExceptionHandler
  void unavailable(EventLogUnavailable unavailable, HttpServletResponse response)
      throws IOException {
    LOG.warn("Answered 503, for Kafka did not confirm: {}", unavailable.getMessage());
    Problem.eventLogUnavailable().write(response);
  }

  @ExceptionHandler({
    NonTransientDataAccessResourceException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class
  })
  void unavailable(DataAccessException unavailable, HttpServletResponse response)
      throws IOException {
    LOG.warn("Answered 503, for the database failed", unavailable);
    Problem.databaseUnavailable().write(response);
  }

  /** The connection broke, or what came over it was no HTTP, such as chunks without a size. */
  @ExceptionHandler
  void unreadable(IOException broken, HttpServletResponse response) throws IOException {
    if (!DisconnectedClientHelper.isClientDisconnectedException(broken)) {
      Problem.malformedBody("The body broke off; send it whole").write(response);
    }
  }

  @ExceptionHandler
  void undecodable(InvalidParameterException query, HttpServletResponse response)
      throws IOException {
    Problem.invalidQuery().write(response);
  }

  @ExceptionHandler
  void failed(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (failure instanceof ErrorResponse known) {
      known
          .getHeaders()
          .forEach((name, values) -> values.forEach(v -> addHeader(response, name, v)));
      Problem.ofStatus(
              HttpStatus.valueOf(known.getStatusCode().value()),
              "%s %s: %s"
                  .formatted(
                      request.getMethod(),
                      Shown.plain(request.getRequestURI()),
                      HttpStatus.valueOf(known.getStatusCode().value()).getReasonPhrase()))
          .write(response);
      return;
    }
    LOG.error("Failed: {} {}", request.getMethod(), Shown.plain(request.getRequestURI()), failure);
    Problem.ofStatus(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "The service failed over this request; its log says why. Repeating it is safe")
        .write(response);
  }

  private static void addHeader(HttpServletResponse response, String name, String value) {
    if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
      response.addHeader(name, value);
    }
  }
}
