package io.ordertracking.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A git repository with the environments of this one, and what developers do in it. */
record GitRepository(Path folder) {
  private static final String ENVIRONMENTS = "gitops/environments";

  /**
   * The first commit: {@code gitops/environments} as it is here, with the outputs of a simulated
   * account instead of the made-up ones.
   *
   * @param bootstrap the ConfigMap with the outputs
   */
  static GitRepository create(Path folder, String bootstrap)
      throws IOException, InterruptedException {
    GitRepository repository = new GitRepository(Files.createDirectories(folder));
    repository.git("init", "--quiet", "--initial-branch=main");
    Path from = Repository.root().resolve(ENVIRONMENTS);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(ENVIRONMENTS).resolve(from.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    String data = bootstrap.substring(bootstrap.indexOf("data:\n"));
    repository.edit(
        "base/bootstrap-configmap.yaml", text -> text.substring(0, text.indexOf("data:\n")) + data);
    repository.commit("Environments");
    return repository;
  }

  String url() {
    return folder.toUri().toString().replaceFirst("/$", "").replaceFirst("^file:/+", "file:///");
  }

  /** A release: one line of a manifest, committed; the commit. */
  String release(String environment, String tag) throws IOException, InterruptedException {
    edit(
        environment + "/environment.yaml",
        text -> text.replaceFirst("(?m)^    tag: .*$", "    tag: " + tag));
    assertOneLineChanged();
    return commit(environment + ": " + tag);
  }

  private void assertOneLineChanged() throws IOException, InterruptedException {
    String changed = git("diff", "--numstat").strip();
    if (!changed.startsWith("1\t1\t") || changed.contains("\n")) {
      throw new AssertionError("a release should change one line:\n" + changed);
    }
  }

  /** Changes a file of {@code gitops/environments}, without committing it. */
  void edit(String file, UnaryOperator<String> change) throws IOException {
    Path path = folder.resolve(ENVIRONMENTS).resolve(file);
    Files.writeString(path, change.apply(Files.readString(path)));
  }

  void remove(String environment) throws IOException, InterruptedException {
    git("rm", "-r", "--quiet", ENVIRONMENTS + "/" + environment);
  }

  /** {@code git revert} of the last commit; the new one. */
  String revert() throws IOException, InterruptedException {
    git("revert", "--no-edit", "HEAD");
    return git("rev-parse", "HEAD").strip();
  }

  String commit(String message) throws IOException, InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "-m", message);
    return git("rev-parse", "HEAD").strip();
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=e2e", "-c", "user.email=e2e@example.com"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null"); // nobody's hooks or signatures
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + ":\n" + text);
    }
    return text;
  }
}
