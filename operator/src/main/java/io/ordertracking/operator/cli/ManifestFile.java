package io.ordertracking.operator.cli;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.manifest.EditException;
import io.ordertracking.operator.manifest.ImageRef;
import io.ordertracking.operator.manifest.ManifestText;
import io.ordertracking.operator.validation.SpecValidator;
import io.ordertracking.operator.validation.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The file with an environment's manifest.
 *
 * @param shown the path as it was given: messages and the diff call it so
 * @param path the same, absolute and without links
 */
record ManifestFile(Path shown, Path path, String environment, String text) {
  /**
   * @throws CliException when it isn't there or can't be read as UTF-8
   */
  static ManifestFile read(Path file, String environment) {
    try {
      Path path = file.toRealPath();
      byte[] bytes = Files.readAllBytes(path);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new ManifestFile(file, path, environment, text);
    } catch (NoSuchFileException e) {
      throw new CliException(
          ExitCodes.FAILED, file + ": no such file; -f FILE or --dir FOLDER says where it is", e);
    } catch (CharacterCodingException e) {
      throw new CliException(ExitCodes.FAILED, file + ": isn't UTF-8", e);
    } catch (IOException e) {
      throw new CliException(ExitCodes.FAILED, file + ": can't be read: " + e.getMessage(), e);
    }
  }

  /** What the manifest wants now; it must be one that the API server would take. */
  EnvironmentSpec spec() {
    return valid(text, "as it is");
  }

  /**
   * The text with another image.
   *
   * @throws CliException when it can't be changed safely, or the API server would refuse the result
   */
  String withImage(ImageRef image) {
    try {
      String changed = new ManifestText(shown.toString(), text).withImage(environment, image);
      valid(changed, "with the new image");
      return changed;
    } catch (EditException e) {
      throw new CliException(ExitCodes.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  private EnvironmentSpec valid(String yaml, String which) {
    List<Manifests.EnvironmentDocument> found =
        Manifests.parse(shown.toString(), yaml).environments().stream()
            .filter(document -> document.name().equals(environment))
            .toList();
    if (found.size() != 1) {
      throw new CliException(
          ExitCodes.FAILED,
          "%s has %s %s named %s"
              .formatted(
                  shown, found.isEmpty() ? "no" : "more than one", Manifests.KIND, environment),
          null);
    }
    EnvironmentSpec spec = found.getFirst().spec();
    List<Violation> violations = new ArrayList<>(found.getFirst().violations());
    if (spec != null) {
      violations.addAll(SpecValidator.validate(environment, spec));
    }
    if (!violations.isEmpty() || spec == null) {
      throw new CliException(
          ExitCodes.FAILED,
          violations.stream()
              .map(each -> each.field() + ": " + each.message())
              .collect(
                  Collectors.joining(
                      "\n", shown + " " + which + " would be refused by the API server:\n", "")),
          null);
    }
    return spec;
  }

  /** In one step, so that nobody ever reads half of it. */
  void write(String content) {
    try {
      Path written =
          Files.createTempFile(
              Objects.requireNonNull(path.getParent()), "." + path.getFileName(), null);
      try {
        Files.writeString(written, content);
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
          Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(path));
        }
        Files.move(
            written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw new CliException(ExitCodes.FAILED, shown + ": can't be written: " + e.getMessage(), e);
    }
  }
}
