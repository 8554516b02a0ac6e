package io.ordertracking.operator.config;

import io.ordertracking.operator.api.EnvironmentSpec.BackendKind;
import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import io.ordertracking.operator.config.OperatorConfig.Orphans;
import io.ordertracking.operator.config.OperatorConfig.Reconcile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@link OperatorConfig}: the fields, their defaults and what they may be. */
public final class ConfigLoader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NAME_PATTERN = Pattern.compile("\\*|[a-z0-9][a-z0-9-]{0,62}\\*?");
  private static final Pattern BOOTSTRAP =
      Pattern.compile(
          "\\*|values|configmap/(\\*|[a-z0-9][a-z0-9.-]{0,252}\\*?)"
              + "|s3/(\\*|[a-z0-9][a-z0-9.-]{0,62}(\\*|/.{1,1024}))");
  private static final Pattern ACCOUNT = Pattern.compile("\\*|[0-9]{12}|[0-9]{1,11}\\*");
  private static final Pattern ARN = Pattern.compile("\\*|arn:[^\\s*]+\\*?");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
  private static final Pattern GROUP = Pattern.compile("\\*|sg-[0-9a-f]*\\*?");

  private final Surroundings surroundings;

  public ConfigLoader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads the file.
   *
   * @throws ConfigException when the file can't be read or used, with every problem in it
   */
  public OperatorConfig load(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new ConfigException(
          List.of(file + ": no such file; docs/configuration.md has an example to start from"));
    } catch (IOException e) {
      throw new ConfigException(List.of(file + ": can't be read: " + reason(e)));
    }
  }

  /** E.g. "Is a directory"; some say no more than the file's name. */
  private static String reason(IOException e) {
    return e instanceof FileSystemException known && known.getReason() == null
        ? e.getClass().getSimpleName()
        : String.valueOf(e.getMessage());
  }

  /** Reads {@code yaml}; {@code name} is what problems call it. */
  public OperatorConfig parse(String name, String yaml) {
    List<String> problems = new ArrayList<>();
    ConfigSection.Report report = new ConfigSection.Report(name, problems);
    OperatorConfig config = read(new ConfigSection(report, "", compose(name, yaml)));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config;
  }

  private static @Nullable Node compose(String name, String yaml) {
    try {
      return new Compose(LoadSettings.builder().setLabel(name).build())
          .composeString(yaml)
          .orElse(null);
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
      throw new ConfigException(List.of(name + line + ": not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      throw new ConfigException(List.of(name + ": not YAML: " + e.getMessage()));
    }
  }

  private OperatorConfig read(ConfigSection file) {
    OperatorConfig config =
        new OperatorConfig(
            file.required(
                "installation",
                matching(NAME),
                "a name of lower-case letters, digits and hyphens that no other operator on these"
                    + " AWS accounts has"),
            file.strings("namespaces", matching(NAME), "a namespace's name"),
            file.sections("access").stream().map(ConfigLoader::access).toList(),
            aws(file.section("aws")),
            reconcile(file.section("reconcile")),
            server(file.section("server")),
            leaderElection(file.section("leaderElection")),
            orphans(file.section("orphans")),
            file.string("backend", List.of("AWS", "ACK")::contains, "AWS or ACK")
                .map(BackendKind::valueOf)
                .orElse(BackendKind.AWS),
            ack(file.section("ack")));
    file.refuseOthers();
    return config;
  }

  private static AccessEntry access(ConfigSection entry) {
    AccessEntry read =
        new AccessEntry(
            entry.strings("namespaces", matching(NAME_PATTERN), "a namespace, or a prefix with *"),
            entry.strings(
                "bootstrap",
                matching(BOOTSTRAP),
                "configmap/NAME, s3/BUCKET/KEY, one of them as a prefix with *, or values"),
            entry.strings(
                "accounts", matching(ACCOUNT), "a 12-digit account id, or a prefix with *"),
            entry.strings("roles", matching(ARN), "a role's ARN, or a prefix of one with *"),
            entry.strings("securityGroups", matching(GROUP), "a security-group id such as sg-0ab1"),
            entry.strings("secrets", matching(ARN), "a secret's ARN, or a prefix of one with *"));
    entry.refuseOthers();
    return read;
  }

  private static OperatorConfig.Aws aws(ConfigSection aws) {
    OperatorConfig.Aws read =
        new OperatorConfig.Aws(
            aws.string("rateShare", ConfigLoader::isShare, "a number above 0, at most 1")
                .map(Double::parseDouble)
                .orElse(0.5),
            aws.duration("callTimeout", Duration.ofSeconds(1), Duration.ofSeconds(30)));
    aws.refuseOthers();
    return read;
  }

  private static Reconcile reconcile(ConfigSection reconcile) {
    Reconcile read =
        new Reconcile(
            reconcile.duration("resync", Duration.ofSeconds(10), Reconcile.DEFAULT.resync()),
            reconcile.duration("progress", Duration.ofSeconds(1), Reconcile.DEFAULT.progress()),
            reconcile.duration("details", Duration.ofMinutes(1), Reconcile.DEFAULT.details()));
    reconcile.refuseOthers();
    return read;
  }

  private static OperatorConfig.Server server(ConfigSection server) {
    OperatorConfig.Server read =
        new OperatorConfig.Server(
            server
                .string("port", ConfigLoader::isPort, "a port from 0 (any free one) to 65535")
                .map(Integer::parseInt)
                .orElse(8080));
    server.refuseOthers();
    return read;
  }

  private OperatorConfig.LeaderElection leaderElection(ConfigSection election) {
    OperatorConfig.LeaderElection read =
        new OperatorConfig.LeaderElection(
            election.bool("enabled", surroundings.inCluster()),
            election
                .string("leaseName", matching(NAME), "a name for the Lease object")
                .orElse("order-tracking-operator"),
            election
                .string("leaseNamespace", matching(NAME), "the namespace of the Lease object")
                .orElse(surroundings.namespace()));
    election.refuseOthers();
    return read;
  }

  private static OperatorConfig.Ack ack(ConfigSection ack) {
    OperatorConfig.Ack read = new OperatorConfig.Ack(ack.bool("enabled", false));
    ack.refuseOthers();
    return read;
  }

  private static Orphans orphans(ConfigSection orphans) {
    Orphans read =
        new Orphans(
            orphans
                .string("mode", List.of("Report", "Delete")::contains, "Report or Delete")
                .map(mode -> Orphans.Mode.valueOf(mode.toUpperCase(Locale.ROOT)))
                .orElse(Orphans.DEFAULT.mode()),
            orphans.duration("every", Duration.ofMinutes(1), Orphans.DEFAULT.every()),
            orphans.duration("firstAfter", Duration.ofSeconds(10), Orphans.DEFAULT.firstAfter()),
            orphans.duration("grace", Duration.ofMinutes(10), Orphans.DEFAULT.grace()),
            orphans.strings("regions", matching(REGION), "a region such as us-east-1"));
    orphans.refuseOthers();
    return read;
  }

  private static Predicate<String> matching(Pattern pattern) {
    return text -> pattern.matcher(text).matches();
  }

  private static boolean isShare(String text) {
    try {
      double share = Double.parseDouble(text);
      return share > 0 && share <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isPort(String text) {
    return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535;
  }
}
