package io.ordertracking.operator.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The git on the PATH, in the folder of one file. Nothing is ever fetched or pushed. */
final class Git {
  /** How it ended and what it said, both streams. */
  private record Answer(int exitCode, String text) {}

  private final Path file;

  /**
   * @param file absolute, without links
   */
  Git(Path file) {
    this.file = file;
  }

  /** Refuses what a commit of this file would mix up with somebody's work, or couldn't end. */
  void check(String branch) {
    expect("rev-parse", "--show-toplevel");
    String name = String.valueOf(file.getFileName());
    if (ask("ls-files", "--error-unmatch", "--", name).exitCode() != 0) {
      throw refused(file + " isn't tracked by git: commit it first, or leave out --commit");
    }
    if (!expect("status", "--porcelain", "--", name).isEmpty()) {
      throw refused(file + " has changes that aren't committed: commit or undo them first");
    }
    if (ask("check-ref-format", "--branch", branch).exitCode() != 0) {
      throw refused("\"" + branch + "\" can't be the name of a branch: give another --branch");
    }
    if (!branch.equals(current()) && exists(branch)) {
      throw refused(
          "there is a branch "
              + branch
              + " already: git switch to it first, or give another --branch");
    }
    expect("var", "GIT_COMMITTER_IDENT"); // whoever has no name can't commit
  }

  /**
   * The file alone, on this branch: the current one, or a new one from where we are.
   *
   * @param write puts the new content in place
   * @param undo puts the old content back where the commit was refused, e.g. by a hook
   * @return the commit
   */
  String commit(String branch, String message, Runnable write, Runnable undo) {
    String before = current();
    boolean created = !branch.equals(before);
    if (created) {
      expect("switch", "--quiet", "--create", branch);
    }
    try {
      write.run();
      expect("commit", "--quiet", "--message", message, "--", String.valueOf(file.getFileName()));
    } catch (CliException e) {
      undo.run();
      if (created) {
        expect("switch", "--quiet", before.isEmpty() ? "--detach" : "-", "--");
        expect("branch", "--quiet", "-D", branch);
      }
      throw e;
    }
    return expect("rev-parse", "HEAD");
  }

  /** Empty where HEAD is on none. */
  private String current() {
    return ask("symbolic-ref", "--quiet", "--short", "HEAD").text();
  }

  private boolean exists(String branch) {
    return ask("show-ref", "--verify", "--quiet", "refs/heads/" + branch).exitCode() == 0;
  }

  private String expect(String... arguments) {
    Answer answer = ask(arguments);
    if (answer.exitCode() != 0) {
      throw refused("git " + arguments[0] + " failed:\n" + answer.text());
    }
    return answer.text();
  }

  private Answer ask(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(Objects.requireNonNull(file.getParent()).toFile())
              .redirectErrorStream(true)
              .start();
      git.getOutputStream().close();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(git.waitFor(), text.strip());
    } catch (IOException e) {
      throw new CliException(
          ExitCodes.FAILED, "--commit needs git on the PATH: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCodes.FAILED, "interrupted while git ran", e);
    }
  }

  private static CliException refused(String message) {
    return new CliException(ExitCodes.FAILED, message, null);
  }
}
