package io.ordertracking.demo;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns as wide as they need to be; the first two are text, the others numbers. */
record Table(List<String> head, List<List<String>> rows) {
  private static final int TEXT_COLUMNS = 2;

  List<String> lines() {
    return Stream.concat(Stream.of(head), rows.stream()).map(this::line).toList();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String padding = " ".repeat(width(column) - cells.get(column).length());
      line.append(column == 0 ? "" : "  ")
          .append(
              column < TEXT_COLUMNS ? cells.get(column) + padding : padding + cells.get(column));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return IntStream.concat(
            IntStream.of(head.get(column).length()),
            rows.stream().mapToInt(row -> row.get(column).length()))
        .max()
        .orElseThrow();
  }
}
