package io.ordertracking.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A row of the table in {@code gitops/argocd/testdata/README.md}: what the operator wrote in a
 * state, and what has to be made of it. The files are written by the operator's own code: {@code
 * HealthSamplesTest}.
 *
 * @param name of the file
 * @param argo Argo CD's status
 * @param kstatus kstatus's
 * @param message Argo CD's
 */
record HealthState(String name, String argo, String kstatus, String message) {
  static final Path FOLDER = Repository.root().resolve("gitops/argocd/testdata");

  /** All rows. */
  static List<HealthState> all() throws IOException {
    return Files.readAllLines(FOLDER.resolve("README.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(2).replaceFirst(" \\|$", "").split(" \\| ", 4))
        .map(cells -> new HealthState(cells[0].replace("`", ""), cells[1], cells[2], cells[3]))
        .toList();
  }

  Path file() {
    return FOLDER.resolve(name + ".yaml");
  }

  @Override
  public String toString() {
    return name;
  }
}
