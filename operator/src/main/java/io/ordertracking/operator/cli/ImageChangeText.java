package io.ordertracking.operator.cli;

import io.ordertracking.operator.cli.ImageChangeOptions.Done;
import java.util.ArrayList;
import java.util.List;

/** What {@code promote} and {@code set-image} print of a change. */
final class ImageChangeText {
  private static final int SHORT_COMMIT = 12;

  private ImageChangeText() {}

  /**
   * @param what e.g. {@code staging: promote 1.2.0 (sha256:…) from dev, live since …}
   */
  static String of(String what, Done done) {
    List<String> lines = new ArrayList<>();
    lines.add(what);
    lines.addAll(done.diff());
    lines.add(end(done));
    return Printable.plain(String.join("\n", lines) + "\n");
  }

  private static String end(Done done) {
    return switch (done.outcome()) {
      case Unchanged -> "nothing to do: " + done.file() + " has this image already";
      case WouldChange -> "nothing written (--dry-run)";
      case Written -> "written: " + done.file() + "; next: commit it and open a pull request";
      case Committed ->
          "committed as %s on branch %s; next: push it and open a pull request"
              .formatted(String.valueOf(done.commit()).substring(0, SHORT_COMMIT), done.branch());
      case NotYet, Refused -> throw new IllegalStateException(done.toString());
    };
  }
}
