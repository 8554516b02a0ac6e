package io.ordertracking.e2e.contract;

import io.ordertracking.e2e.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/simulator-vs-moto.md, which the suite reads as its list of known differences. */
record DifferencesPage(
    String introduction,
    List<Row<Difference>> answers,
    List<Row<FieldDifference>> fields,
    Set<String> withoutMoto) {
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  /**
   * @param reason the last column: who is right, and where AWS says so
   */
  record Row<T>(T difference, String reason) {}

  static DifferencesPage read() throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/simulator-vs-moto.md"));
    return new DifferencesPage(
        page.substring(0, page.indexOf("## Answers")).replaceAll("\\s+", " "),
        rows(page, "## Answers").map(DifferencesPage::answer).toList(),
        rows(page, "## Fields").map(DifferencesPage::field).toList(),
        codes(section(page, "## What moto doesn't have")));
  }

  private static Row<Difference> answer(List<String> cells) {
    return new Row<>(
        new Difference(
            code(cells.get(0)),
            cells.get(1),
            code(cells.get(2)),
            code(cells.get(3)),
            code(cells.get(4))),
        cells.get(5));
  }

  private static Row<FieldDifference> field(List<String> cells) {
    return new Row<>(new FieldDifference(code(cells.get(0)), codes(cells.get(1))), cells.get(2));
  }

  private static Stream<List<String>> rows(String page, String heading) {
    return section(page, heading)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList());
  }

  private static String section(String page, String heading) {
    int begin = page.indexOf(heading + "\n");
    if (begin < 0) {
      throw new IllegalStateException("docs/simulator-vs-moto.md has no section " + heading);
    }
    int end = page.indexOf("\n## ", begin);
    return page.substring(begin, end < 0 ? page.length() : end);
  }

  private static String code(String cell) {
    return cell.startsWith("`") ? cell.substring(1, cell.length() - 1) : cell;
  }

  private static Set<String> codes(String text) {
    return CODE.matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
