package io.ordertracking.service.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API's description and Swagger UI. The description is a file kept by hand: what the endpoints
 * read and write they read and write themselves, token by token, so there are no classes that it
 * could be generated from; and a file costs nothing at start.
 */
@RestController
@Configuration(proxyBeanMethods = false)
class ApiDescription implements WebMvcConfigurer {
  private static final ClassPathResource YAML = new ClassPathResource("openapi.yaml");
  private static final String PAGE = "/swagger-ui/index.html";

  @GetMapping("/openapi.yaml")
  void yaml(HttpServletResponse response) throws IOException {
    response.setContentType("application/yaml");
    response.getOutputStream().write(YAML.getContentAsByteArray());
  }

  /** The second path is where tools expect it that know springdoc. */
  @GetMapping({"/openapi.json", "/v3/api-docs"})
  void json(HttpServletResponse response) throws IOException {
    Object description =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(YAML.getContentAsString(StandardCharsets.UTF_8));
    response.setContentType("application/json");
    response.getOutputStream().write(new JsonMapper().writeValueAsBytes(description));
  }

  @Override
  public void addViewControllers(ViewControllerRegistry views) {
    views.addRedirectViewController("/", PAGE);
    views.addRedirectViewController("/swagger-ui", PAGE);
    views.addRedirectViewController("/swagger-ui/", PAGE);
    views.addRedirectViewController("/swagger-ui.html", PAGE);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry resources) {
    resources
        .addResourceHandler("/swagger-ui/**")
        .addResourceLocations(
            "classpath:/swagger-ui/",
            "classpath:/META-INF/resources/webjars/swagger-ui/" + version() + "/");
  }

  private static String version() {
    Properties webjar = new Properties();
    try (InputStream properties =
        new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties")
            .getInputStream()) {
      webjar.load(properties);
    } catch (IOException missing) {
      throw new IllegalStateException("Swagger UI is not on the class path", missing);
    }
    return webjar.getProperty("version");
  }
}
