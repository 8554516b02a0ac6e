package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckAnnotations;
import io.ordertracking.operator.ack.render.AckKind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * When and how an object that says all we want is touched, so that its controller looks again: at
 * what it calls terminal, and at what somebody changed in AWS, which it would notice hours later.
 * Annotations don't wake it, since it looks at generations: a tag more in the spec does.
 */
final class Nudges {
  private static final Duration HOUR = Duration.ofHours(1);

  /** After a write or touch of ours, how long the controller is given; in turn. */
  private static final List<Duration> PATIENCE =
      List.of(Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofMinutes(15));

  private Nudges() {}

  /** The touches of the last hour. */
  static List<Instant> lately(HeldObject held, Instant now) {
    return Stream.of(held.annotations().getOrDefault(AckAnnotations.TOUCHED, "").split(",", -1))
        .filter(text -> text.matches("[0-9]{1,12}"))
        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
        .filter(at -> at.plus(HOUR).isAfter(now))
        .toList();
  }

  /** Whether it may be touched (again) now. */
  static boolean due(HeldObject held, Instant now) {
    List<Instant> lately = lately(held, now);
    if (lately.size() >= PATIENCE.size()) {
      return false;
    }
    Instant since = lately.isEmpty() ? written(held) : lately.getLast();
    return !now.isBefore(since.plus(PATIENCE.get(lately.size())));
  }

  /** Whether it was touched as often as it may be. */
  static boolean exhausted(HeldObject held, Instant now) {
    return lately(held, now).size() >= PATIENCE.size();
  }

  static Instant written(HeldObject held) {
    try {
      return Optional.ofNullable(held.annotations().get(AckAnnotations.WRITTEN))
          .map(Instant::parse)
          .orElse(held.createdAt());
    } catch (DateTimeParseException notOurs) {
      return held.createdAt();
    }
  }

  /** The annotation that remembers one touch more. */
  static Map<String, String> remembered(HeldObject held, Instant now) {
    List<String> all =
        new ArrayList<>(
            lately(held, now).stream().map(at -> String.valueOf(at.getEpochSecond())).toList());
    all.add(String.valueOf(now.getEpochSecond()));
    return Map.of(AckAnnotations.TOUCHED, String.join(",", all));
  }

  /** The spec with the tag that says when it was touched. */
  static Map<String, Object> touched(AckKind kind, Map<String, Object> spec, Instant now) {
    String value = String.valueOf(now.getEpochSecond());
    return tagged(kind, spec, Map.of(AckAnnotations.TOUCHED, value));
  }

  /** The spec with more tags. */
  static Map<String, Object> tagged(
      AckKind kind, Map<String, Object> spec, Map<String, String> more) {
    Map<String, Object> with = new LinkedHashMap<>(spec);
    Map<String, Object> tags = new TreeMap<>();
    if (kind == AckKind.LOG_GROUP) {
      if (spec.get("tags") instanceof Map<?, ?> map) {
        map.forEach((key, value) -> tags.put((String) key, Objects.requireNonNull(value)));
      }
      tags.putAll(more);
      with.put("tags", tags);
      return with;
    }
    if (spec.get("tags") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> tag && tag.get("key") instanceof String key) {
          tags.put(key, Objects.requireNonNullElse(tag.get("value"), ""));
        }
      }
    }
    tags.putAll(more);
    with.put(
        "tags",
        tags.entrySet().stream()
            .<Object>map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
            .toList());
    return with;
  }
}
