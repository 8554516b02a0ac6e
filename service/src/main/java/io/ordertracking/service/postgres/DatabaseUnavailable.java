package io.ordertracking.service.postgres;

/** PostgreSQL can't be reached, or couldn't do now what it may do later. */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
