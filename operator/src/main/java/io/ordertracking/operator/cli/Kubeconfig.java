package io.ordertracking.operator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Where the kubeconfig comes from, and what is wrong with it in words for whoever wrote or named
 * it.
 *
 * @param source as it was given, e.g. {@code KUBECONFIG=/home/me/config}
 * @param files several are merged, as kubectl does; absent ones are left out
 * @param asked whether somebody named them; else they needn't be there
 */
record Kubeconfig(String source, List<Path> files, boolean asked) {
  private static final String VARIABLE = "KUBECONFIG";

  /** The option, else the variable, else the place where kubectl looks. */
  static Kubeconfig find(@Nullable Path option) {
    if (option != null) {
      System.setProperty(Config.KUBERNETES_KUBECONFIG_FILE, option.toString());
      return new Kubeconfig("--kubeconfig " + option, List.of(option), true);
    }
    String variable = Optional.ofNullable(System.getenv(VARIABLE)).orElse("");
    if (variable.isBlank()) {
      Path usual = Path.of(System.getProperty("user.home"), ".kube", "config");
      return new Kubeconfig(usual.toString(), List.of(usual), false);
    }
    List<Path> files =
        Arrays.stream(variable.split(File.pathSeparator))
            .filter(name -> !name.isBlank())
            .map(Path::of)
            .toList();
    return new Kubeconfig(VARIABLE + "=" + variable, files, true);
  }

  /**
   * The configuration of a context, or of the current one; outside a kubeconfig the pod's own.
   *
   * @throws CliException when there is none to be had
   */
  Config read(@Nullable String context) {
    boolean there = files.stream().anyMatch(f -> Files.isRegularFile(f) && Files.isReadable(f));
    if (asked && !there) {
      throw unusable("no such readable file; set it to a kubeconfig, or leave it out", null);
    }
    Config config = explained(() -> Config.autoConfigure(context));
    if (context != null && !isCurrent(config, context)) {
      throw unavailable(
          "--context "
              + context
              + ": the kubeconfig has no such context; see: kubectl config"
              + " get-contexts");
    }
    if (config.getCurrentContext() == null && !toldElsewhere()) {
      throw there
          ? unusable(
              "no current context, or one that it doesn't define; choose one with: kubectl config"
                  + " use-context NAME",
              null)
          : unavailable(
              "no cluster: there is no kubeconfig; set KUBECONFIG or give --kubeconfig FILE");
    }
    if (config.getCurrentContext() != null
        // the client adds a slash
        && config.getMasterUrl().startsWith(Config.DEFAULT_MASTER_URL)) {
      throw unusable(
          "context %s names the cluster %s, which it doesn't define or gives no server"
              .formatted(
                  config.getCurrentContext().getName(),
                  config.getCurrentContext().getContext().getCluster()),
          null);
    }
    return config;
  }

  private static boolean isCurrent(Config config, String context) {
    return config.getCurrentContext() != null
        && context.equals(config.getCurrentContext().getName());
  }

  private static boolean toldElsewhere() {
    return System.getenv("KUBERNETES_SERVICE_HOST") != null
        || System.getenv("KUBERNETES_MASTER") != null
        || System.getProperty(Config.KUBERNETES_MASTER_SYSTEM_PROPERTY) != null;
  }

  /** What the client says about a kubeconfig that it can't use, in words. */
  <T> T explained(Supplier<T> use) {
    try {
      return use.get();
    } catch (KubernetesClientException | IllegalArgumentException | MarkedYamlEngineException e) {
      throw unusable(why(e), e);
    }
  }

  private static String why(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case MarkedYamlEngineException e -> {
          String line = e.getProblemMark().map(m -> ", line " + (m.getLine() + 1)).orElse("");
          return "not YAML: " + e.getProblem() + line;
        }
        case JsonMappingException e -> {
          String field =
              e.getPath().stream()
                  .map(JsonMappingException.Reference::getFieldName)
                  .filter(name -> name != null)
                  .collect(Collectors.joining("."));
          return field.isEmpty()
              ? "not a kubeconfig: it has no fields"
              : "not a kubeconfig: its " + field + " can't be read";
        }
        case JsonProcessingException e -> {
          return "neither YAML nor JSON: " + e.getOriginalMessage();
        }
        case NoSuchFileException e -> {
          return "it names the file " + e.getMessage() + ", which doesn't exist";
        }
        case IOException e -> {
          return "it names a file that can't be read: " + e.getMessage();
        }
        case CertificateException e -> {
          return "a certificate of it can't be read: " + e.getMessage();
        }
        default -> {}
      }
    }
    return String.valueOf(failure.getMessage());
  }

  private CliException unusable(String why, @Nullable Throwable cause) {
    return new CliException(ExitCodes.UNAVAILABLE, source + ": " + why, cause);
  }

  private static CliException unavailable(String message) {
    return new CliException(ExitCodes.UNAVAILABLE, message, null);
  }
}
