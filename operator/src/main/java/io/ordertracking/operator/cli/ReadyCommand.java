package io.ordertracking.operator.cli;

import io.ordertracking.operator.cli.StatusCommand.DurationConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What {@code helm test} runs: the operator's image holds no other program that could ask. */
@Command(
    name = "ready",
    description = "Is the operator at this address ready, and if not, why?",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:ready",
      "1:it answers that it isn't, and says why",
      "4:it doesn't answer",
      "64:the command line can't be understood"
    })
final class ReadyCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  @Parameters(
      paramLabel = "URL",
      converter = AddressConverter.class,
      description = "Where its health port is, e.g. http://order-tracking-operator:8080.")
  URI address = URI.create("");

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Ask again until it is ready, at most this long, e.g. 1m.")
  Duration wait = Duration.ZERO;

  @Spec CommandSpec spec = CommandSpec.create();

  private final CliContext context;

  ReadyCommand(CliContext context) {
    this.context = context;
  }

  private record Answer(int exitCode, String text) {}

  @Override
  public Integer call() throws InterruptedException {
    Instant end = context.clock().instant().plus(wait);
    Answer answer = ask();
    while (answer.exitCode() != ExitCodes.OK && context.clock().instant().isBefore(end)) {
      context.sleeper().sleep(LOOK_EVERY);
      answer = ask();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(answer.text());
    out.flush();
    return answer.exitCode();
  }

  private Answer ask() throws InterruptedException {
    URI question = address.resolve("/readyz");
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(question).timeout(ANSWER_WITHIN).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode() == HttpURLConnection.HTTP_OK ? ExitCodes.OK : ExitCodes.FAILED,
          answer.body());
    } catch (IOException e) {
      return new Answer(
          ExitCodes.UNAVAILABLE,
          "%s doesn't answer (%s); is its pod running, and does a NetworkPolicy let this one in?%n"
              .formatted(question, e.getClass().getSimpleName()));
    }
  }

  static final class AddressConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      if (value.matches("http://[^/\\s]+/?")) {
        return URI.create(value);
      }
      throw new TypeConversionException(
          "\"" + value + "\" isn't an address; write e.g. http://order-tracking-operator:8080");
    }
  }
}
