package io.ordertracking.operator.resource;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** EC2's list of tags as a map, and back. */
public final class Ec2Tags {
  private Ec2Tags() {}

  public static Map<String, String> toMap(Collection<Tag> tags) {
    Map<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return map;
  }

  public static List<Tag> fromMap(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** For what a call creates. */
  public static TagSpecification of(ResourceType type, Map<String, String> tags) {
    return TagSpecification.builder().resourceType(type).tags(fromMap(tags)).build();
  }
}
