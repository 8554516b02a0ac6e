package io.ordertracking.operator.api;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Maps the records of spec and status by their components' names. Their annotations are for the
 * CRD; reading them here (a generated class for each kind of them) would cost every start 0.1 s.
 * What one says to Jackson, the names of {@link BootstrapValues}, is said again below.
 */
final class RecordMapper {
  private RecordMapper() {}

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
      return name(parameter.getDeclaringClass(), name);
    }

    @Override
    public String nameForField(MapperConfig<?> config, AnnotatedField field, String name) {
      return name(field.getDeclaringClass(), name);
    }

    @Override
    public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
      return name(method.getDeclaringClass(), name);
    }

    private static String name(Class<?> record, String name) {
      return record == BootstrapValues.class ? SNAKE_CASE.translate(name) : name;
    }
  }
}
