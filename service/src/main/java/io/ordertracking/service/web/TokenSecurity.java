package io.ordertracking.service.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.util.StringUtils;

/**
 * Asks for a token, when an issuer is set; without one Spring Security stays out of the way.
 *
 * <p>Open to everybody stay health, which the load balancer asks without a token, metrics, whose
 * scraper has none either (they count orders and name none), and the description of the API.
 * Whatever else there is, or will be, takes a token.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(TokenSecurity.IssuerIsSet.class)
@EnableWebSecurity
@EnableConfigurationProperties(TokenSettings.class)
class TokenSecurity {
  private static final String[] OPEN = {
    "/actuator/health",
    "/actuator/health/**",
    "/actuator/prometheus",
    "/openapi.yaml",
    "/openapi.json",
    "/v3/api-docs",
    "/swagger-ui/**",
    "/swagger-ui.html",
    "/swagger-ui",
    "/",
  };

  @Bean
  SecurityFilterChain tokens(HttpSecurity http, TokenSettings settings) throws Exception {
    TokenProblems problems = new TokenProblems();
    return http.csrf(AbstractHttpConfigurer::disable) // no cookies, so nothing to forge
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            may -> {
              may.requestMatchers(OPEN).permitAll();
              allow(may.requestMatchers(HttpMethod.POST, "/order/**"), settings.writeScope());
              allow(may.requestMatchers("/orders", "/orders/**"), settings.readScope());
              may.anyRequest().authenticated();
            })
        .exceptionHandling(
            it -> it.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .oauth2ResourceServer(
            it ->
                it.jwt(jwt -> {}).authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .build();
  }

  @Bean
  JwtDecoder tokenDecoder(TokenSettings settings) {
    return new IssuerTokens(settings);
  }

  /**
   * The default one refuses ids with a slash or semicolon in the path, however they are encoded.
   */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setAllowUrlEncodedPercent(true);
    firewall.setAllowUrlEncodedPeriod(true);
    firewall.setAllowBackSlash(true);
    firewall.setAllowSemicolon(true);
    return firewall;
  }

  private static void allow(AuthorizedUrl requests, @Nullable String scope) {
    if (StringUtils.hasText(scope)) {
      requests.hasAuthority("SCOPE_" + scope);
    } else {
      requests.authenticated();
    }
  }

  /**
   * Boot's own condition takes an empty value, as an unset variable of a container gives, for set.
   */
  static final class IssuerIsSet implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
      return StringUtils.hasText(
          context.getEnvironment().getProperty("ordertracking.security.issuer-uri"));
    }
  }
}
