package io.ordertracking.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.e2e.Await;
import io.ordertracking.e2e.clients.AwsClients;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.SimulatorClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** moto's server, a process of its own. */
final class MotoTarget implements Target {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern RUNNING =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final Thread reaper;
  private final URI endpoint;
  private final HttpClient control = HttpClient.newHttpClient();
  private final SdkHttpClient http = ApacheHttpClient.create();
  private final Shapes shapes = new Shapes();

  private MotoTarget(Process process, Thread reaper, URI endpoint) {
    this.process = process;
    this.reaper = reaper;
    this.endpoint = endpoint;
  }

  /** On a free port of the loopback interface. */
  static MotoTarget start(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("moto.log");
    AwsClients clients = AwsClients.get();
    String server = clients.folder().resolve("bin/moto_server").toString();
    ProcessBuilder builder =
        clients
            .process(URI.create("http://127.0.0.1"), folder, server, "-H", "127.0.0.1", "-p", "0")
            .redirectOutput(log.toFile());
    // how many tasks of a service run: as many as the cases ask for, else no deployment ever ends
    builder.environment().put("MOTO_ECS_SERVICE_RUNNING", "2");
    Process process = builder.start();
    Thread reaper = new Thread(process::destroyForcibly, "moto-reaper");
    Runtime.getRuntime().addShutdownHook(reaper);
    Matcher found =
        Await.until(
            PATIENCE,
            () -> RUNNING.matcher(Files.readString(log)),
            matcher -> assertThat(matcher.find()).as(Files.readString(log)).isTrue());
    return new MotoTarget(process, reaper, URI.create(found.group(1)));
  }

  @Override
  public Account fresh() {
    reset();
    SimulatorClients clients = SimulatorClients.at(endpoint, http).withoutRetries();
    furnish(clients);
    Calls calls = new Calls(shapes);
    return new Account(clients.watchedBy(calls), calls, () -> {});
  }

  private void reset() {
    try {
      HttpRequest post =
          HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      assertThat(control.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    } catch (IOException e) {
      throw new IllegalStateException("moto has gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What {@link ReadyAccount} puts into the simulator; moto brings a VPC and subnets itself. */
  private static void furnish(SimulatorClients clients) {
    for (String role : List.of(ReadyAccount.EXECUTION_ROLE, ReadyAccount.TASK_ROLE)) {
      clients.iam().createRole(r -> r.roleName(role).assumeRolePolicyDocument("{}"));
    }
    clients.secrets().createSecret(r -> r.name(ReadyAccount.SECRET).secretString("{}"));
    clients.ecr().createRepository(r -> r.repositoryName(ReadyAccount.REPOSITORY));
    for (String tag : List.of("1.0.0", "1.1.0", "1.2.0-broken")) {
      clients
          .ecr()
          .putImage(
              r ->
                  r.repositoryName(ReadyAccount.REPOSITORY)
                      .imageTag(tag)
                      .imageManifest(manifest(tag)));
    }
  }

  private static String manifest(String tag) {
    return """
        {"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
         "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1, "digest": "sha256:%064x"},
         "layers": []}
        """
        .formatted(tag.hashCode());
  }

  @Override
  public Shapes shapes() {
    return shapes;
  }

  @Override
  public void close() {
    http.close();
    control.close();
    process.destroyForcibly();
    try {
      Runtime.getRuntime().removeShutdownHook(reaper);
    } catch (IllegalStateException e) {
      // the JVM is going down and has run it
    }
  }
}
