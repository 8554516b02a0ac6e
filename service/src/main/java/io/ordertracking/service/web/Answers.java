package io.ordertracking.service.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends an answer whole, with its length. */
final class Answers {
  private Answers() {}

  static void send(HttpServletResponse response, int status, AnswerFormat format, Rendering answer)
      throws IOException {
    byte[] body = answer.bytes();
    response.setStatus(status);
    response.setContentType(format.contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
