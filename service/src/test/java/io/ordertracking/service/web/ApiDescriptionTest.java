package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.service.application.RejectionReason;
import io.ordertracking.service.domain.Identifier;
import io.ordertracking.service.domain.OrderStatus;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description is kept by hand: here it is held against the code. */
class ApiDescriptionTest extends WebTest {
  private static final Set<String> NOT_THE_API =
      Set.of("/openapi.yaml", "/openapi.json", "/v3/api-docs", "/error");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping endpoints;

  @Test
  void everyEndpointIsDescribedAndNoOther() {
    Set<String> served =
        endpoints.getHandlerMethods().keySet().stream()
            .flatMap(
                mapping ->
                    mapping.getPathPatternsCondition() == null
                        ? Stream.of()
                        : mapping.getPathPatternsCondition().getPatternValues().stream()
                            .filter(path -> !NOT_THE_API.contains(path))
                            .flatMap(
                                path ->
                                    mapping.getMethodsCondition().getMethods().stream()
                                        .map(
                                            method ->
                                                method.name().toLowerCase(Locale.ROOT)
                                                    + " "
                                                    + path)))
            .collect(Collectors.toSet());

    Set<String> described =
        description()
            .get("paths")
            .propertyStream()
            .flatMap(
                path ->
                    path.getValue()
                        .propertyStream()
                        .map(method -> method.getKey() + " " + path.getKey()))
            .collect(Collectors.toSet());

    assertThat(described).isEqualTo(served).isNotEmpty();
  }

  @Test
  void statusesReasonsAndLengthsAreTheCodes() {
    JsonNode schemas = description().get("components").get("schemas");

    assertThat(texts(schemas.at("/Status/enum"))).isEqualTo(names(OrderStatus.values()));
    assertThat(texts(schemas.at("/Result/properties/reason/enum")))
        .isEqualTo(names(RejectionReason.values()));
    assertThat(schemas.at("/OrderId/maxLength").asInt()).isEqualTo(Identifier.MAX_LENGTH);
    assertThat(schemas.at("/Event/properties/eventId/maxLength").asInt())
        .isEqualTo(Identifier.MAX_LENGTH);
  }

  @Test
  void limitsAreTheCodes() {
    JsonNode limit = description().at("/paths/~1orders/get/parameters/3/schema");

    assertThat(limit.get("maximum").asInt()).isEqualTo(OrderParameters.MAX_LIMIT);
    assertThat(limit.get("default").asInt()).isEqualTo(OrderParameters.DEFAULT_LIMIT);
    assertThat(description().at("/components/schemas/Batch/properties/event/maxItems").asInt())
        .isEqualTo(10_000);
  }

  @Test
  void theExamplesAreAccepted() {
    JsonNode content = description().at("/paths/~1order~1tracking/post/requestBody/content");

    assertThat(postJson(content.at("/application~1json/example").toString()).statusCode())
        .isEqualTo(202);
    assertThat(post("text/xml", content.at("/text~1xml/example").asString()).statusCode())
        .isEqualTo(202);
    assertThat(log.events()).hasSize(2);
    assertThat(log.events().getFirst()).isEqualTo(log.events().getLast());
  }

  @Test
  void theYamlIsServedAsItIs() {
    HttpResponse<String> answer = get("/openapi.yaml");

    assertThat(contentType(answer)).isEqualTo("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/swagger-ui/index.html",
        "/swagger-ui/start.js",
        "/swagger-ui/swagger-ui-bundle.js",
        "/swagger-ui/swagger-ui.css"
      })
  void swaggerUiIsServed(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/swagger-ui", "/swagger-ui/", "/swagger-ui.html"})
  void swaggerUiIsFoundFromWherePeopleLook(String path) {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .endsWith("/swagger-ui/index.html");
  }

  private JsonNode description() {
    return new JsonMapper().readTree(get("/v3/api-docs").body());
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
