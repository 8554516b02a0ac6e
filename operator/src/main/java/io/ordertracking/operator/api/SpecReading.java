package io.ordertracking.operator.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a spec as strictly as the API server with this version's CRD would. What can't be read is
 * an answer and never an exception: one such resource must not keep all others from being read.
 *
 * @param spec absent when there is none, or when it can't be read at all: then there are problems
 * @param problems what is wrong with its form
 */
public record SpecReading(@Nullable EnvironmentSpec spec, List<Problem> problems) {

  /**
   * @param field e.g. {@code spec.service.cpu}
   */
  public record Problem(String field, String message) {}

  private static final ObjectReader READER = reader();

  public SpecReading {
    problems = List.copyOf(problems);
  }

  public static SpecReading of(JsonNode spec) {
    List<Problem> problems = new ArrayList<>();
    if (spec.isMissingNode() || spec.isNull()) {
      return new SpecReading(null, problems);
    }
    try {
      EnvironmentSpec read = READER.withAttribute(Problem.class, problems).readValue(spec);
      return new SpecReading(read, problems);
    } catch (JsonMappingException e) {
      problems.add(WrongForm.of(spec, e));
    } catch (IOException e) { // e.g. a number of too many digits: Jackson says no more
      problems.add(new Problem("spec", "can't be read"));
    }
    return new SpecReading(null, problems);
  }

  private static ObjectReader reader() {
    return RecordReading.builder()
        .addHandler(new Unknown())
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .withCoercionConfig(
            LogicalType.Textual,
            texts -> {
              texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
              texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
              texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
        .build()
        .readerFor(EnvironmentSpec.class);
  }

  /** Collects them all, rather than stopping at the first. */
  private static final class Unknown extends DeserializationProblemHandler {
    @Override
    @SuppressWarnings("unchecked") // put there by of()
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws IOException {
      ((List<Problem>) context.getAttribute(Problem.class))
          .add(
              new Problem(
                  path(parser.getParsingContext()),
                  "unknown field; docs/crd-reference.md has the known ones"));
      parser.skipChildren();
      return true;
    }

    private static String path(JsonStreamContext at) {
      JsonStreamContext parent = at.getParent();
      String above = parent == null ? "spec" : path(parent);
      return at.inArray()
          ? above + "[" + at.getCurrentIndex() + "]"
          : at.getCurrentName() == null ? above : above + "." + at.getCurrentName();
    }
  }
}
