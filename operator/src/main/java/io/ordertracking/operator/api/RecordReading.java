package io.ordertracking.operator.api;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads the records of spec and status by their components' names. Their annotations are for the
 * CRD: to look at them (a generated class for each kind) would only slow every start. What they do
 * say to Jackson, the names of {@link BootstrapValues}, is said again below.
 */
final class RecordReading {
  private RecordReading() {}

  static JsonMapper.Builder builder() {
    return JsonMapper.builder()
        .disable(MapperFeature.USE_ANNOTATIONS)
        .propertyNamingStrategy(new TerraformNames());
  }

  /** Terraform's own names for its outputs, as they are for everything else. */
  private static final class TerraformNames extends PropertyNamingStrategy {
    private static final long serialVersionUID = 1L;
    private static final SnakeCaseStrategy SNAKE_CASE =
        (SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE;

    @Override
    public String nameForConstructorParameter(
        MapperConfig<?> config, AnnotatedParameter parameter, String name) {
      return parameter.getDeclaringClass() == BootstrapValues.class
          ? SNAKE_CASE.translate(name)
          : name;
    }
  }
}
