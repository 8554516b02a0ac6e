package io.ordertracking.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** 401 and 403 as problems; the header WWW-Authenticate (RFC 6750) is Spring Security's own. */
final class TokenProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final BearerTokenAuthenticationEntryPoint unauthorized =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler forbidden = new BearerTokenAccessDeniedHandler();

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof IssuerUnavailable) {
      Problem.issuerUnavailable().write(response);
      return;
    }
    unauthorized.commence(request, response, failure);
    Problem.unauthorized(
            failure instanceof InvalidBearerTokenException
                ? "The token was refused: %s. Get a new one from its issuer"
                    .formatted(Shown.sentence(String.valueOf(failure.getMessage())))
                : "Send the header Authorization: Bearer, with a token")
        .write(response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    forbidden.handle(request, response, denied);
    Problem.forbidden("The token lacks the scope that this takes; ask its issuer for it")
        .write(response);
  }
}
