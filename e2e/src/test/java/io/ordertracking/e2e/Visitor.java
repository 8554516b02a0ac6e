package io.ordertracking.e2e;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A user of the environment. The load balancer's name, which leads nowhere here, is put into the
 * {@code Host} of a request to the simulator's door, as with {@code curl --connect-to}; Java's own
 * client doesn't let one set it.
 *
 * @param door where the simulator listens
 * @param address where the user seems to sit
 */
record Visitor(URI door, String address) {
  /** The status line's number and all that follows. */
  record Answer(int status, String text) {}

  Answer get(String url) throws IOException {
    URI asked = URI.create(url);
    String path = asked.getRawPath().isEmpty() ? "/" : asked.getRawPath();
    String request =
        "GET %s HTTP/1.0\r\nHost: %s\r\nX-Forwarded-For: %s\r\n\r\n"
            .formatted(path, asked.getRawAuthority(), address);
    try (Socket socket = new Socket(door.getHost(), door.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] all = socket.getInputStream().readAllBytes();
      String text = new String(all, StandardCharsets.UTF_8);
      return new Answer(Integer.parseInt(text, 9, 12, 10), text); // after "HTTP/1.1 "
    }
  }
}
