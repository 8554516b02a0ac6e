package io.ordertracking.service.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** An issuer of tokens on loopback: its metadata, its keys, and whatever tokens a test wants. */
final class TokenIssuer implements AutoCloseable {
  private final HttpServer server;
  private final RSAKey key;

  TokenIssuer() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        "/.well-known/openid-configuration",
        """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","subject_types_supported":["public"],
         "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"],
         "authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token"}
        """
            .formatted(uri()));
    answer("/keys", new JWKSet(key.toPublicJWK()).toString());
    server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A token that is valid for an hour. */
  String token(String audience, String scope) {
    return token(uri(), audience, scope, Duration.ofHours(1));
  }

  String token(String issuer, String audience, String scope, Duration lifetime) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("warehouse-7")
                .audience(audience)
                .claim("scope", scope)
                .expirationTime(Date.from(Instant.now().plus(lifetime)))
                .build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException unexpected) {
      throw new IllegalStateException(unexpected);
    }
    return token.serialize();
  }

  private void answer(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
