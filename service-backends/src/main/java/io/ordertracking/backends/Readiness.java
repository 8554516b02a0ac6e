package io.ordertracking.backends;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** What a service on this machine says about itself. */
public final class Readiness {
  private static final int PATIENCE_MILLIS = 5_000;

  private final URI address;

  public Readiness(int port) {
    address = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port));
  }

  /** False as well while nobody answers, or not soon. */
  public boolean isGiven() {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
