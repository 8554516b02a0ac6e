package io.ordertracking.service.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens are asked for.
 *
 * @param issuerUri the OpenID Connect or OAuth 2 issuer; unset or empty: everybody may do
 *     everything
 * @param audience what a token's {@code aud} has to name; unset: it isn't looked at
 * @param writeScope the scope that sending events takes; unset: any valid token will do
 * @param readScope the scope that reading orders takes; unset: any valid token will do
 */
@ConfigurationProperties("ordertracking.security")
record TokenSettings(
    @Nullable String issuerUri,
    @Nullable String audience,
    @Nullable String writeScope,
    @Nullable String readScope) {}
