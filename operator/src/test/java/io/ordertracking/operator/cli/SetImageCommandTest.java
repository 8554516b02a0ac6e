package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Everything about the manifest and git; {@code promote} shares it. */
class SetImageCommandTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
  private static final String CHANGED =
      Checkout.STAGING.replace(
          "tag: 1.1.0   # what runs\n", "tag: 1.2.0   # what runs\n    digest: " + DIGEST + "\n");

  @TempDir Path folder;
  private String out = "";
  private String err = "";

  private int setImage(Checkout checkout, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "set-image",
                "staging",
                "--tag",
                "1.2.0",
                "--digest",
                DIGEST,
                "--dir",
                checkout.environments().toString()));
    args.addAll(List.of(more));
    return otectl(args.toArray(String[]::new));
  }

  private int otectl(String... args) {
    StringWriter printed = new StringWriter();
    StringWriter complained = new StringWriter();
    CliContext context =
        new CliContext(
            options -> {
              throw new AssertionError("no cluster is needed");
            },
            Clock.systemUTC(),
            duration -> {},
            false);
    CommandLine line = Otectl.commandLine(context);
    line.setOut(new PrintWriter(printed)).setErr(new PrintWriter(complained));
    int code = line.execute(args);
    line.getOut().flush();
    line.getErr().flush();
    out = printed.toString();
    err = complained.toString();
    return code;
  }

  @Test
  void theManifestIsChangedAndTheDiffShown() throws IOException {
    Checkout checkout = Checkout.in(folder);
    assertThat(setImage(checkout)).as(err).isZero();
    assertThat(checkout.manifest()).isEqualTo(CHANGED);
    assertThat(out.replace(checkout.staging().toString(), "FILE"))
        .isEqualTo(
            """
            staging: 1.2.0 (sha256:0123456789ab)
            --- FILE
            +++ FILE
            @@ -6,5 +6,6 @@
               region: us-east-1
               bootstrap: {configMapRef: {name: order-tracking-bootstrap}}
               image:
            -    tag: 1.1.0   # what runs
            +    tag: 1.2.0   # what runs
            +    digest: %s
               service: {desiredCount: 2}
            written: FILE; next: commit it and open a pull request
            """
                .formatted(DIGEST));
  }

  @Test
  void againThereIsNothingToDo() throws IOException {
    Checkout checkout = Checkout.in(folder);
    assertThat(setImage(checkout)).isZero();
    assertThat(setImage(checkout, "-o", "json")).isZero();
    assertThat(out).contains("\"outcome\" : \"Unchanged\"", "\"exitCode\" : 0");
    assertThat(checkout.manifest()).isEqualTo(CHANGED);
  }

  @Test
  void dryRunWritesNothing() throws Exception {
    Checkout checkout = Checkout.committed(folder);
    assertThat(setImage(checkout, "--dry-run", "--commit")).as(err).isZero();
    assertThat(out).contains("+    tag: 1.2.0").endsWith("nothing written (--dry-run)\n");
    assertThat(checkout.manifest()).isEqualTo(Checkout.STAGING);
    assertThat(checkout.git("branch", "--format=%(refname:short)")).isEqualTo("main");
  }

  @Test
  void theCommitHoldsTheManifestAloneOnABranchOfItsOwn() throws Exception {
    Checkout checkout = Checkout.committed(folder);
    Files.writeString(folder.resolve("notes"), "somebody's work");
    checkout.git("add", "notes");
    assertThat(setImage(checkout, "--commit")).as(err).isZero();
    assertThat(out).contains("on branch promote/staging-1.2.0; next: push it");
    assertThat(checkout.git("log", "--format=%D%n%s%n%b", "-1"))
        .isEqualTo(
            """
            HEAD -> promote/staging-1.2.0
            staging: 1.2.0 (sha256:0123456789ab)
            Image digest: %s\
            """
                .formatted(DIGEST));
    assertThat(checkout.git("show", "--format=", "--name-only"))
        .isEqualTo("gitops/environments/staging/environment.yaml");
    assertThat(checkout.git("status", "--porcelain")).isEqualTo("A  notes");
  }

  @Test
  void theBranchThatOneIsOnMayBeNamed() throws Exception {
    Checkout checkout = Checkout.committed(folder);
    assertThat(setImage(checkout, "--commit", "--branch", "main", "-o", "json")).as(err).isZero();
    assertThat(out).contains("\"branch\" : \"main\"", "\"outcome\" : \"Committed\"");
    assertThat(out).contains("\"commit\" : \"" + checkout.git("rev-parse", "main"));
  }

  @Test
  void whatGitWouldMixUpIsRefusedBeforeAnythingIsWritten() throws Exception {
    Checkout checkout = Checkout.committed(folder);
    checkout.git("branch", "taken");
    assertThat(setImage(checkout, "--commit", "--branch", "taken")).isEqualTo(1);
    assertThat(err).contains("there is a branch taken already");
    assertThat(setImage(checkout, "--commit", "--branch", "a..b")).isEqualTo(1);
    assertThat(err).contains("\"a..b\" can't be the name of a branch");
    assertThat(checkout.manifest()).isEqualTo(Checkout.STAGING);

    Files.writeString(checkout.staging(), Checkout.STAGING + "# more\n");
    assertThat(setImage(checkout, "--commit")).isEqualTo(1);
    assertThat(err).contains("has changes that aren't committed");
    checkout.git("checkout", "--quiet", "--", ".");
    checkout.git("rm", "--quiet", "--cached", "-r", "gitops");
    assertThat(setImage(checkout, "--commit")).isEqualTo(1);
    assertThat(err).contains("isn't tracked by git");
  }

  @Test
  void whereGitRefusesTheCommitEverythingIsAsBefore() throws Exception {
    Checkout checkout = Checkout.committed(folder);
    Path hook = folder.resolve(".git/hooks/pre-commit");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'manifests need a ticket' >&2\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(setImage(checkout, "--commit")).isEqualTo(1);
    assertThat(err).contains("git commit failed:", "manifests need a ticket");
    assertThat(checkout.manifest()).isEqualTo(Checkout.STAGING);
    assertThat(checkout.git("branch", "--format=%(refname:short)")).isEqualTo("main");
    assertThat(checkout.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void outsideOfARepositoryACommitIsRefused() throws IOException {
    Checkout checkout = Checkout.in(folder);
    assertThat(setImage(checkout, "--commit")).isEqualTo(1);
    assertThat(err).contains("git rev-parse failed:", "not a git repository");
    assertThat(checkout.manifest()).isEqualTo(Checkout.STAGING);
  }

  @Test
  void linksAndRightsOfTheFileStay() throws IOException {
    Checkout checkout = Checkout.in(folder);
    Files.setPosixFilePermissions(checkout.staging(), PosixFilePermissions.fromString("rw-rw-r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), checkout.staging());
    assertThat(setImage(checkout, "-f", link.toString())).as(err).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(checkout.manifest()).isEqualTo(CHANGED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(checkout.staging())))
        .isEqualTo("rw-rw-r--");
    try (var files = Files.list(checkout.staging().getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatTheApiServerWouldRefuseIsNotWritten() throws IOException {
    Checkout checkout = Checkout.in(folder);
    String bad = Checkout.STAGING.replace("desiredCount: 2", "desiredCount: -2");
    Files.writeString(checkout.staging(), bad);
    assertThat(setImage(checkout)).isEqualTo(1);
    assertThat(err).contains("would be refused by the API server:", "spec.service.desiredCount:");
    assertThat(checkout.manifest()).isEqualTo(bad);
  }

  @Test
  void whatCantBeChangedSafelyIsRefusedWithItsLine() throws IOException {
    Checkout checkout = Checkout.in(folder);
    Files.writeString(checkout.staging(), Checkout.STAGING.replace("tag: 1", "tag: &t 1"));
    assertThat(setImage(checkout)).isEqualTo(1);
    assertThat(err).contains("environment.yaml:9: can't be changed safely: it is shared");
  }

  @Test
  void mistakesAreNamed() throws IOException {
    Checkout checkout = Checkout.in(folder);
    assertThat(setImage(checkout, "--dir", folder.resolve("nowhere").toString())).isEqualTo(64);
    assertThat(
            otectl(
                "set-image",
                "staging",
                "--dir",
                folder.resolve("no").toString(),
                "--tag",
                "1",
                "--digest",
                DIGEST))
        .isEqualTo(1);
    assertThat(err).contains("no folder ", "give --dir or -f");
    assertThat(
            otectl(
                "set-image",
                "prod",
                "--dir",
                checkout.environments().toString(),
                "--tag",
                "1",
                "--digest",
                DIGEST))
        .isEqualTo(1);
    assertThat(err).contains("prod/environment.yaml: no such file");
    assertThat(
            otectl(
                "set-image",
                "prod",
                "-f",
                checkout.staging().toString(),
                "--tag",
                "1",
                "--digest",
                DIGEST))
        .isEqualTo(1);
    assertThat(err).contains("has no OrderTrackingEnvironment named prod");
    assertThat(otectl("set-image", "staging", "--tag", "1", "--digest", "sha256:1")).isEqualTo(64);
    assertThat(err).contains("--digest \"sha256:1\" isn't sha256: and 64 hexadecimal digits");
  }
}
