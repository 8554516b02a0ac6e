package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflows of .github: checked by others' programs, and for what they may do. */
class WorkflowsTest {
  private static final Path WORKFLOWS = Repository.root().resolve(".github/workflows");
  private static final Pattern USES = Pattern.compile("(?m)^ *(?:- )?uses: *(\\S+)(?: # (\\S+))?$");
  private static final Pattern PINNED = Pattern.compile("([\\w./-]+)@([0-9a-f]{40})");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([\\w./-]+)` \\| (\\S+) \\| `([0-9a-f]{40})` \\|.*$");
  private static final String PUBLISHER = "build-images.yml";

  @TempDir Path folder;

  private static Map<String, String> workflows() throws IOException {
    Map<String, String> workflows = new TreeMap<>();
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      files.forEach(file -> workflows.put(file.getFileName().toString(), read(file)));
    }
    return workflows;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void actionlintShellcheckAndZizmorFindNothing() throws Exception {
    Process check =
        new ProcessBuilder(Repository.root().resolve("bin/check-workflows").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said).contains("actionlint, shellcheck and zizmor find nothing");
  }

  @Test
  void everyActionIsPinnedToACommitAndThePageSaysWhichVersionItIs() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String workflow : workflows().values()) {
      Matcher uses = USES.matcher(workflow);
      while (uses.find()) {
        if (!uses.group(1).startsWith("./.github/workflows/")) {
          Matcher pinned = PINNED.matcher(uses.group(1));
          assertThat(pinned.matches()).as(uses.group(1)).isTrue();
          assertThat(uses.group(2)).as(uses.group(1)).matches("v\\d+\\.\\d+\\.\\d+");
          used.add(action(pinned.group(1)) + " " + uses.group(2) + " " + pinned.group(2));
        }
      }
    }
    Set<String> documented = new TreeSet<>();
    Matcher rows = ROW.matcher(read(Repository.root().resolve("docs/ci.md")));
    while (rows.find()) {
      documented.add(rows.group(1) + " " + rows.group(2) + " " + rows.group(3));
    }
    assertThat(documented).isNotEmpty().isEqualTo(used);
  }

  /** Of actions that share one repository, the repository. */
  private static String action(String name) {
    String[] parts = name.split("/", -1);
    return parts[0] + "/" + parts[1];
  }

  /** The operator deploys, CI doesn't: it may push images, and that in one place. */
  @Test
  void onlyThePublisherGetsIntoAws() throws IOException {
    workflows()
        .forEach(
            (name, workflow) -> {
              assertThat(workflow)
                  .as(name)
                  .doesNotContainPattern("(?i)AWS_(SECRET_)?ACCESS_KEY|aws-(secret-)?access-key")
                  .doesNotContainPattern("\\baws ecs\\b|\\becs:|amazon-ecs|terraform apply")
                  .doesNotContainPattern(
                      "kubectl (apply|patch|set|scale|annotate)|helm (upgrade|install)");
              boolean signsIn = workflow.contains("aws-actions/") || workflow.contains("aws ");
              assertThat(signsIn).as(name).isEqualTo(name.equals(PUBLISHER));
            });
    String publisher = read(WORKFLOWS.resolve(PUBLISHER));
    assertThat(matches("role-to-assume: (.*)", publisher))
        .containsExactly("${{ vars.CI_PUBLISHER_ROLE_ARN }}");
    assertThat(matches("\\b(aws [a-z-]+ [a-z-]+)", publisher))
        .containsExactly("aws ecr get-login-password");
  }

  @Test
  void rightsAreGivenToJobsAndCheckoutsKeepNoToken() throws IOException {
    workflows()
        .forEach(
            (name, workflow) -> {
              assertThat(workflow).as(name).containsPattern("(?m)^permissions: \\{\\}$");
              assertThat(workflow).as(name).doesNotContain("write-all", "pull_request_target");
              assertThat(matches("(actions/checkout@)", workflow).size())
                  .as(name)
                  .isEqualTo(matches("(persist-credentials: false)", workflow).size());
              assertThat(matches("(?m)^ +(runs-on:)", workflow).size())
                  .as(name + ": a job without an end")
                  .isEqualTo(matches("(?m)^ +(timeout-minutes:)", workflow).size());
            });
  }

  @Test
  void aCommittedChangeBecomesABranchAndAPullRequest() throws Exception {
    git(folder, "init", "--quiet", "--bare", "origin.git");
    Path checkout = Files.createDirectory(folder.resolve("checkout"));
    git(checkout, "init", "--quiet", "--initial-branch=main");
    git(
        checkout,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b.c",
        "commit",
        "--quiet",
        "--allow-empty",
        "-m",
        "start");
    Path change =
        Files.writeString(
            folder.resolve("change.json"),
            """
            {"outcome": "Committed", "branch": "promote/staging-1.2.0", "source": "dev",
             "liveSince": "2026-03-01T11:01:10Z", "image": {"tag": "1.2.0", "digest": "sha256:1"},
             "diff": ["--- a/f", "+++ b/f", "+ tag: 1.2.0"]}
            """);
    String said = open(checkout, change);

    assertThat(git(folder.resolve("origin.git"), "branch")).contains("promote/staging-1.2.0");
    assertThat(Files.readString(folder.resolve("asked")))
        .isEqualTo(
            """
            pr create --head promote/staging-1.2.0 --title staging: 1.2.0 --body-file
            Image 1.2.0 `sha256:1`, live on dev since 2026-03-01T11:01:10Z.

            ```diff
            --- a/f
            +++ b/f
            + tag: 1.2.0
            ```
            """);
    assertThat(said + Files.readString(checkout.resolve(".git/config"))).doesNotContain("s3cret");

    Files.delete(folder.resolve("asked"));
    Files.writeString(change, "{\"outcome\": \"Unchanged\", \"branch\": null}");
    assertThat(open(checkout, change)).contains("Unchanged: nothing was committed");
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  /** With a gh that writes down what it is asked, and the server's address led to a folder. */
  private String open(Path checkout, Path change) throws IOException, InterruptedException {
    Path gh = folder.resolve("gh");
    Files.writeString(
        gh,
        """
        #!/bin/sh
        { for each in "$@"; do [ -f "$each" ] || printf '%s ' "$each"; last=$each; done | sed 's/ $//'; echo
          for each in "$@"; do last=$each; done; cat "$last"; } >"$ASKED"
        """);
    assertThat(gh.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder(
            Repository.root().resolve("bin/open-pull-request").toString(),
            change.toString(),
            "staging: 1.2.0");
    Map<String, String> environment = builder.environment();
    environment.put("PATH", folder + ":" + environment.get("PATH"));
    environment.put("ASKED", folder.resolve("asked").toString());
    environment.put("GH_TOKEN", "s3cret");
    environment.put("GITHUB_REPOSITORY", "team/environments");
    environment.put("GITHUB_SERVER_URL", "https://github.example");
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "url." + folder.resolve("origin.git") + ".insteadOf");
    environment.put(
        "GIT_CONFIG_VALUE_0", "https://x-access-token@github.example/team/environments");
    return run(builder.directory(checkout.toFile()));
  }

  private static String git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    return run(
        new ProcessBuilder(
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new))
            .directory(folder.toFile()));
  }

  private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1).strip())
        .toList();
  }
}
