package io.ordertracking.service.tracing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps Spring Boot's own tracing out when tracing is off: with its switch alone there would still
 * be a tracer that does nothing, asked with every request. Named in META-INF/spring.factories.
 */
public final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {
  static final String PROPERTY = "management.opentelemetry.enabled";

  private boolean on;

  @Override
  public void setEnvironment(Environment environment) {
    on = environment.getProperty(PROPERTY, Boolean.class, false);
  }

  @Override
  public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
    boolean[] taken = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      String name = classes[i];
      taken[i] =
          on
              || name == null
              || !name.startsWith("org.springframework.boot.opentelemetry.")
                  && !name.startsWith("org.springframework.boot.micrometer.tracing.");
    }
    return taken;
  }
}
