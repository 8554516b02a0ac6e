package io.ordertracking.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.e2e.clients.AwsClients;
import io.ordertracking.simulator.Simulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The simulator and moto, asked the same by the same clients, answer as AWS documents it, but for
 * the differences that docs/simulator-vs-moto.md lists; and those are there.
 */
class ContractTest {
  private static final List<Case> CASES = Cases.all();

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static ContractRun run;

  @SuppressWarnings("NullAway.Init")
  private static DifferencesPage page;

  @BeforeAll
  static void ask() throws Exception {
    page = DifferencesPage.read();
    run = ContractRun.of(CASES, folder);
  }

  @TestFactory
  Stream<DynamicTest> answersAreAwsOrListed() {
    Map<String, Difference> known =
        page.answers().stream()
            .map(DifferencesPage.Row::difference)
            .collect(Collectors.toMap(d -> d.operation() + " " + d.when(), Function.identity()));
    return CASES.stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each, known)));
  }

  private static void check(Case asked, Map<String, Difference> known) {
    ContractRun.Outcome outcome = Objects.requireNonNull(run.outcomes().get(asked));
    assertThat(outcome.simulator().called()).as("called " + asked.operation()).isTrue();
    Difference seen = Difference.of(asked, outcome.simulator().answer(), outcome.moto().answer());
    Difference listed = known.get(asked.name());
    if (listed == null) {
      assertThat(seen.none()).as("a difference that isn't listed:%n%s%n", seen.row()).isTrue();
    } else {
      assertThat(seen).as("the row should be:%n%s%n", seen.row()).isEqualTo(listed);
    }
  }

  @Test
  void fieldsAreTheSameOrListed() {
    Map<String, FieldDifference> listed =
        page.fields().stream()
            .map(DifferencesPage.Row::difference)
            .collect(Collectors.toMap(FieldDifference::operation, Function.identity()));
    Map<String, FieldDifference> seen =
        run.fields().values().stream()
            .filter(each -> !each.none())
            .collect(Collectors.toMap(FieldDifference::operation, Function.identity()));
    String rows =
        seen.values().stream()
            .filter(each -> !each.equals(listed.get(each.operation())))
            .map(FieldDifference::row)
            .sorted()
            .collect(Collectors.joining("\n"));
    assertThat(seen).as("rows that should be there:%n%s%n", rows).isEqualTo(listed);
  }

  @Test
  void everyRowIsAboutACaseAndSaysWhereAwsSaysIt() {
    Set<String> names = CASES.stream().map(Case::name).collect(Collectors.toSet());
    assertThat(names).as("names of cases are unique").hasSameSizeAs(CASES);
    assertThat(page.answers())
        .allSatisfy(
            row -> {
              Difference difference = row.difference();
              assertThat(names).contains(difference.operation() + " " + difference.when());
              assertThat(difference.none()).as(difference.row()).isFalse();
              assertThat(row.reason())
                  .contains("](https://docs.aws.amazon.com/")
                  .doesNotContain("…");
            });
    assertThat(page.fields())
        .allSatisfy(row -> assertThat(row.reason()).isNotEmpty().doesNotContain("…"));
  }

  @Test
  void everyOperationThatBothHaveHasACase() throws Exception {
    try (Simulator aws = Simulator.builder().build()) {
      Set<String> both = ofMoto(aws.actions());
      assertThat(both).hasSizeGreaterThan(80);
      assertThat(Cases.operations(CASES)).containsExactlyInAnyOrderElementsOf(both);
      Set<String> rest = new TreeSet<>(aws.actions());
      rest.removeAll(both);
      assertThat(page.withoutMoto()).isEqualTo(rest);
      assertThat(page.introduction())
          .contains("%d cases about all %d operations".formatted(CASES.size(), both.size()));
    }
  }

  /** Those of the simulator's operations that moto has too. */
  private static Set<String> ofMoto(Set<String> operations) throws Exception {
    ProcessBuilder builder =
        AwsClients.get().python("moto_operations.py", URI.create("http://127.0.0.1"), folder);
    builder.command().addAll(operations);
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed.lines().collect(Collectors.toCollection(TreeSet::new));
  }
}
