package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rights that docs/configuration.md asks for are the calls that are made: no fewer, no more.
 */
class AwsRightsTest {
  private static final Map<String, String> SERVICES =
      Map.of(
          "ecs", "ECS",
          "ec2", "EC2",
          "elasticloadbalancing", "ELBv2",
          "logs", "CloudWatch Logs");

  private static final Pattern STEP =
      Pattern.compile("return \"(ecs|ec2|elasticloadbalancing|logs):([A-Z][A-Za-z]+)\"");

  @Test
  void theWritesAreThoseOfTheSteps() throws IOException {
    Set<String> steps;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      steps =
          files
              .filter(file -> file.toString().endsWith("Step.java"))
              .flatMap(file -> STEP.matcher(read(file)).results())
              .map(match -> match.group(1) + ":" + match.group(2))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(documented(2)).isEqualTo(steps);
  }

  @Test
  void aWholeLifeNeedsNoOtherCalls() {
    Set<String> documented = documented(1);
    documented.addAll(documented(2));
    try (World world = new World()) {
      world.withoutClientGroup();
      Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
      world.settle(dev);
      dev.edit(Specs.tag("1.2.0-broken"));
      world.settle(dev);
      dev.edit(Specs.tag("1.1.0"));
      world.settle(dev);
      world.advance(Duration.ofMinutes(61));
      world.pass(dev);
      dev.delete(world.clock.instant());
      world.until(dev, Resource::gone);
      assertThat(
              world.aws.calls().all().names().stream()
                  .filter(call -> SERVICES.containsKey(call.substring(0, call.indexOf(':'))))
                  .filter(call -> !call.equals("ec2:DescribeSubnets"))) // preflight's row
          .isSubsetOf(documented);
    }
  }

  /**
   * @param column 1: to look, 2: to change
   */
  private static Set<String> documented(int column) {
    String page = read(Path.of("../docs/configuration.md"));
    Set<String> calls = new TreeSet<>();
    SERVICES.forEach(
        (prefix, row) ->
            page.lines()
                .filter(line -> line.startsWith("| " + row + " |"))
                .map(line -> line.split("\\|", -1)[column + 1])
                .flatMap(cell -> Stream.of(cell.split(",", -1)))
                .map(String::strip)
                .filter(call -> !call.isEmpty())
                .forEach(call -> calls.add(prefix.toLowerCase(Locale.ROOT) + ":" + call)));
    return calls;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
