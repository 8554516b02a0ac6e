package io.ordertracking.service.web;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestTemplate;

/**
 * Verifies tokens with the issuer's keys, which are asked for with the first token: the service
 * starts whether or not the issuer is up.
 */
final class IssuerTokens implements JwtDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerTokens.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final JwtDecoder decoder;

  IssuerTokens(TokenSettings settings) {
    this.decoder = new SupplierJwtDecoder(() -> connect(settings));
  }

  /**
   * @throws BadJwtException for a token that isn't valid
   * @throws IssuerUnavailable when that can't be found out
   */
  @Override
  public Jwt decode(String token) {
    try {
      return decoder.decode(token);
    } catch (BadJwtException bad) {
      throw bad;
    } catch (RuntimeException unavailable) {
      LOG.warn("Answered 503, for the issuer's keys could not be read", unavailable);
      throw new IssuerUnavailable(unavailable);
    }
  }

  private static JwtDecoder connect(TokenSettings settings) {
    String issuer = Objects.requireNonNull(settings.issuerUri());
    SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(PATIENCE);
    requests.setReadTimeout(PATIENCE);
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withIssuerLocation(issuer)
            .restOperations(new RestTemplate(requests))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(issuer), audience(settings.audience())));
    return decoder;
  }

  private static OAuth2TokenValidator<Jwt> audience(@Nullable String audience) {
    return new JwtClaimValidator<List<String>>(
        JwtClaimNames.AUD,
        named -> !StringUtils.hasText(audience) || named != null && named.contains(audience));
  }
}
