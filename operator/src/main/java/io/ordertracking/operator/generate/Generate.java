package io.ordertracking.operator.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code make crds}: writes crds/, the chart's copy of it and the generated pages of docs/ under
 * the given folder.
 */
public final class Generate {
  private Generate() {}

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args.length > 0 ? args[0] : ".");
    write(root.resolve("crds").resolve(CrdGenerator.FILE), CrdGenerator.yaml());
    write(root.resolve(ChartCrd.FILE), ChartCrd.template());
    write(root.resolve("docs/crd-reference.md"), CrdReference.markdown(root));
    write(root.resolve(ConditionsDoc.FILE), ConditionsDoc.markdown());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
