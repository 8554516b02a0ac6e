package io.ordertracking.simulator.ecr;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * @param digest {@code sha256:…}
 * @param tags none after they have moved to another image
 */
public record ImageRecord(String digest, Set<String> tags, Instant pushedAt, long sizeInBytes) {
  public ImageRecord {
    tags = Collections.unmodifiableSet(new TreeSet<>(tags));
  }

  ImageRecord without(String tag) {
    Set<String> rest = new TreeSet<>(tags);
    rest.remove(tag);
    return new ImageRecord(digest, rest, pushedAt, sizeInBytes);
  }

  ImageRecord with(String tag) {
    Set<String> more = new TreeSet<>(tags);
    more.add(tag);
    return new ImageRecord(digest, more, pushedAt, sizeInBytes);
  }
}
