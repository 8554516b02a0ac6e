package io.ordertracking.e2e.clients;

import io.ordertracking.e2e.PythonEnvironment;
import io.ordertracking.e2e.Repository;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The Python environment with the aws CLI, boto3 and moto; made by {@code bin/fetch-aws-clients}
 * when it isn't there.
 */
public record AwsClients(Path folder) {
  /** Installs them once (a minute, see its progress on stderr); afterwards this takes 0.1 s. */
  public static AwsClients get() throws IOException, InterruptedException {
    return new AwsClients(PythonEnvironment.fetch("bin/fetch-aws-clients"));
  }

  /** A script of this repository's {@code e2e/aws-clients}, to be run in this environment. */
  public ProcessBuilder python(String script, URI aws, Path home) {
    Path file = Repository.root().resolve("e2e/aws-clients").resolve(script);
    return process(aws, home, folder.resolve("bin/python").toString(), file.toString());
  }

  /**
   * A process that finds these programs first, and of the machine's AWS settings (profiles, CA
   * bundles, proxies) none.
   *
   * @param aws the account's endpoint
   * @param home an empty folder
   */
  public ProcessBuilder process(URI aws, Path home, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(AwsClients::isForOthers);
    environment.merge(
        "PATH", folder.resolve("bin").toString(), (old, ours) -> ours + File.pathSeparator + old);
    environment.put("HOME", home.toString());
    environment.put("PYTHONUNBUFFERED", "1");
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.put("AWS_ENDPOINT_URL", aws.toString());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    return builder;
  }

  private static boolean isForOthers(String variable) {
    String name = variable.toUpperCase(Locale.ROOT);
    return name.startsWith("AWS_")
        || name.startsWith("BOTO")
        || name.startsWith("MOTO")
        || name.startsWith("PYTHON")
        || name.endsWith("_PROXY")
        || name.endsWith("_CA_BUNDLE");
  }
}
