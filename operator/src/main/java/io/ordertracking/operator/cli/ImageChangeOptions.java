package io.ordertracking.operator.cli;

import io.ordertracking.operator.manifest.ImageRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which manifest is changed, and what becomes of the change. */
final class ImageChangeOptions {
  private static final String FILE = "environment.yaml";
  private static final int DIGITS = 12;

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE",
      description = "The manifest to change (default: NAME/" + FILE + " in the folder of --dir).")
  @Nullable Path file;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      defaultValue = "gitops/environments",
      description = "Folder with a folder for each environment (default: ${DEFAULT-VALUE}).")
  Path folder = Path.of("gitops/environments");

  @Option(names = "--dry-run", description = "Only show what would change.")
  boolean dryRun;

  @Option(
      names = "--commit",
      description =
          "Commit the manifest, and nothing else, with git. Nothing is pushed. It must have no"
              + " other changes.")
  boolean commit;

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description =
          "With --commit: the branch, made from where you are unless you are on it (default:"
              + " promote/NAME-TAG).")
  @Nullable String branch;

  /**
   * What was done.
   *
   * @param branch absent: nothing was committed
   */
  record Done(
      ImageChangeOutcome outcome,
      Path file,
      ImageRef before,
      List<String> diff,
      @Nullable String branch,
      @Nullable String commit) {}

  /**
   * @param environment whose manifest it is
   */
  ManifestFile manifest(String environment) {
    Path path = file != null ? file : folder.resolve(environment).resolve(FILE);
    if (file == null && !Files.exists(path) && !Files.isDirectory(folder)) {
      throw new CliException(
          ExitCodes.FAILED,
          "no folder " + folder + " here: go to the top of the repository, or give --dir or -f",
          null);
    }
    return ManifestFile.read(path, environment);
  }

  /**
   * @param why what the commit's first line says after the environment's name
   */
  Done apply(ManifestFile manifest, ImageRef image, String why) {
    var spec = manifest.spec();
    ImageRef before =
        spec.image() == null
            ? new ImageRef(null, null)
            : new ImageRef(spec.image().tag(), spec.image().digest());
    String text = manifest.withImage(image);
    if (text.equals(manifest.text())) {
      return new Done(
          ImageChangeOutcome.Unchanged, manifest.shown(), before, List.of(), null, null);
    }
    String name = branchFor(manifest, image);
    Git git = new Git(manifest.path());
    if (commit) {
      git.check(name);
    }
    ImageChangeOutcome outcome = ImageChangeOutcome.WouldChange;
    String made = null;
    if (!dryRun && commit) {
      String message =
          "%s: %s%n%nImage digest: %s%n".formatted(manifest.environment(), why, image.digest());
      made =
          git.commit(
              name, message, () -> manifest.write(text), () -> manifest.write(manifest.text()));
      outcome = ImageChangeOutcome.Committed;
    } else if (!dryRun) {
      manifest.write(text);
      outcome = ImageChangeOutcome.Written;
    }
    return new Done(
        outcome,
        manifest.shown(),
        before,
        UnifiedDiff.of(manifest.shown().toString(), manifest.text(), text),
        made == null ? null : name,
        made);
  }

  private String branchFor(ManifestFile manifest, ImageRef image) {
    if (branch != null) {
      return branch;
    }
    String what =
        image.tag() != null ? image.tag() : shortDigest(image).replace("sha256:", "sha256-");
    return "promote/" + manifest.environment() + "-" + what;
  }

  /** {@code 1.2.0 (sha256:0123456789ab)}. */
  static String shown(ImageRef image) {
    return image.tag() == null
        ? shortDigest(image)
        : "%s (%s)".formatted(image.tag(), shortDigest(image));
  }

  private static String shortDigest(ImageRef image) {
    String digest = String.valueOf(image.digest()).toLowerCase(Locale.ROOT);
    return digest.substring(0, Math.min(digest.length(), "sha256:".length() + DIGITS));
  }
}
