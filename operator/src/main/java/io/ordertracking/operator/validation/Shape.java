package io.ordertracking.operator.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ordertracking.operator.api.ListType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record of the API with what its annotations say: the same annotations that make
 * the CRD's schema.
 */
public final class Shape {
  // Every pass validates: looking components up by reflection each time was a fifth of its cost.
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return type.isRecord()
              ? Arrays.stream(type.getRecordComponents()).map(Field::new).toList()
              : List.of();
        }
      };

  private Shape() {}

  /** The fields of a record, in the order of its components. */
  public static List<Field> of(Class<?> type) {
    return FIELDS.get(type);
  }

  /** One field. */
  public static final class Field {
    private final String name;
    private final Method accessor;

    private Field(RecordComponent component) {
      accessor = component.getAccessor();
      JsonProperty property = accessor.getAnnotation(JsonProperty.class);
      name = property == null ? component.getName() : property.value();
    }

    /** The name in the manifest. */
    public String name() {
      return name;
    }

    public boolean required() {
      return accessor.isAnnotationPresent(Required.class);
    }

    public String description() {
      JsonPropertyDescription text = accessor.getAnnotation(JsonPropertyDescription.class);
      return text == null ? "" : text.value();
    }

    public Optional<ListType> listType() {
      return Optional.ofNullable(accessor.getAnnotation(ListType.class));
    }

    /** The type of the value, of a list's items or of a map's values. */
    public Class<?> type() {
      Type type = accessor.getGenericReturnType();
      if (type instanceof ParameterizedType generic) {
        type = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      }
      return (Class<?>) type;
    }

    public boolean isList() {
      return List.class.isAssignableFrom(accessor.getReturnType());
    }

    @Nullable Size size() {
      return accessor.getAnnotation(Size.class);
    }

    /** The bounds of a list's items or of a map's values. */
    @Nullable Size itemSize() {
      if (accessor.getAnnotatedReturnType() instanceof AnnotatedParameterizedType generic) {
        AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
        return arguments[arguments.length - 1].getAnnotation(Size.class);
      }
      return null;
    }

    @Nullable Min min() {
      return accessor.getAnnotation(Min.class);
    }

    @Nullable Max max() {
      return accessor.getAnnotation(Max.class);
    }

    @Nullable Object value(Object record) {
      try {
        return accessor.invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("the API's records are public and don't compute", e);
      }
    }
  }
}
