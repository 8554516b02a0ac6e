package io.ordertracking.backends;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** What a service on this machine says about itself. */
public final class Readiness {
  private final URI address;

  public Readiness(int port) {
    address = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port));
  }

  /** False as well while nobody answers. */
  public boolean isGiven() {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
