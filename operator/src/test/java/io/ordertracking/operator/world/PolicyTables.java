package io.ordertracking.operator.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The two tables beside the operator's policy, which say what is in it and why. */
record PolicyTables(List<Scope> scopes, List<Implied> implied) {
  static final Path FOLDER = Path.of("../terraform-bootstrap/policies");

  /**
   * A statement: what its actions are limited to.
   *
   * @param resources short ARNs, or the name of the template's variable that lists them
   * @param optional the variable without whose elements there is no statement
   * @param unexercised why the simulator never asks for it
   */
  record Scope(
      String sid,
      String source,
      JsonNode resources,
      @Nullable JsonNode condition,
      List<String> actions,
      @Nullable String optional,
      @Nullable String unexercised) {}

  /** A permission that AWS asks for besides the calls that are made. */
  record Implied(
      String action,
      List<String> by,
      String because,
      String reference,
      @Nullable Boolean simulated,
      @Nullable Boolean granted) {
    boolean isSimulated() {
      return simulated == null || simulated;
    }

    boolean isGranted() {
      return granted == null || granted;
    }

    /** E.g. {@code ecs:CreateCluster → ecs:TagResource}. */
    Set<String> pairs() {
      return by.stream().map(call -> call + " → " + action).collect(Collectors.toSet());
    }
  }

  private record ScopesFile(List<Scope> statements) {}

  private record ImpliedFile(List<Implied> implied) {}

  static PolicyTables read() {
    KubernetesSerialization yaml = new KubernetesSerialization();
    return new PolicyTables(
        yaml.unmarshal(text("scopes.yaml"), ScopesFile.class).statements(),
        yaml.unmarshal(text("implied.yaml"), ImpliedFile.class).implied());
  }

  static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(String file, String text) {
    try {
      Files.writeString(FOLDER.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The actions that the policy has to have, besides the calls. */
  Set<String> granted() {
    return implied.stream()
        .filter(Implied::isGranted)
        .map(Implied::action)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
