package io.ordertracking.service.web;

import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of the HTTP side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestLimits.class, RateLimit.class})
class WebConfiguration {

  @Bean
  FilterRegistrationBean<RateLimitFilter> rateLimit(RateLimit limit) {
    FilterRegistrationBean<RateLimitFilter> filter =
        new FilterRegistrationBean<>(new RateLimitFilter(limit));
    filter.setEnabled(limit.isOn());
    filter.addUrlPatterns("/order/*", "/orders", "/orders/*");
    filter.setOrder(0);
    return filter;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat() {
    return factory -> {
      factory.addContextCustomizers(
          context ->
              ((StandardHost) context.getParent())
                  .setErrorReportValveClass(ProblemValve.class.getName()));
      factory.addConnectorCustomizers(
          connector -> {
            // an order's id may have slashes: /orders/a%2Fb is the order a/b
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            connector.setEncodedReverseSolidusHandling(
                EncodedSolidusHandling.PASS_THROUGH.getValue());
            // who asks with "Expect: 100-continue" hears of a 413 before sending 10 MB
            connector.setProperty("continueResponseTiming", "onRead");
          });
    };
  }
}
