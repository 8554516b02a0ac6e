package io.ordertracking.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the tests run in. */
public final class Repository {
  private Repository() {}

  /** Its top folder. */
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.exists(here.resolve("bin/fetch-kube"))) {
      here = here.getParent();
    }
    if (here == null) {
      throw new IllegalStateException("not inside the repository");
    }
    return here;
  }
}
