package io.ordertracking.service.web;

import org.springframework.security.core.AuthenticationException;

/** A token can be neither trusted nor refused, for its issuer's keys can't be read. */
final class IssuerUnavailable extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  IssuerUnavailable(Throwable cause) {
    super("The issuer's keys could not be read", cause);
  }
}
