package io.ordertracking.simulator.ecr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param images in the order of their first push
 */
public record RepositoryRecord(String name, Instant createdAt, List<ImageRecord> images) {
  public RepositoryRecord {
    images = List.copyOf(images);
  }

  Optional<ImageRecord> tagged(String tag) {
    return images.stream().filter(image -> image.tags().contains(tag)).findFirst();
  }

  Optional<ImageRecord> digested(String digest) {
    return images.stream().filter(image -> image.digest().equals(digest)).findFirst();
  }

  /** By digest, by tag, or by both where they must agree. */
  Optional<ImageRecord> find(@Nullable String digest, @Nullable String tag) {
    return images.stream()
        .filter(image -> digest == null || image.digest().equals(digest))
        .filter(image -> tag == null || image.tags().contains(tag))
        .filter(image -> digest != null || tag != null)
        .findFirst();
  }

  /** The tag moves here from wherever it was. */
  RepositoryRecord push(String digest, String tag, Instant now) {
    List<ImageRecord> next = new ArrayList<>();
    images.forEach(image -> next.add(image.without(tag)));
    for (int i = 0; i < next.size(); i++) {
      if (next.get(i).digest().equals(digest)) {
        next.set(i, next.get(i).with(tag));
        return new RepositoryRecord(name, createdAt, next);
      }
    }
    next.add(new ImageRecord(digest, Set.of(tag), now, 187_000_000));
    return new RepositoryRecord(name, createdAt, next);
  }

  RepositoryRecord without(String tag) {
    return new RepositoryRecord(
        name, createdAt, images.stream().filter(i -> !i.tags().contains(tag)).toList());
  }
}
