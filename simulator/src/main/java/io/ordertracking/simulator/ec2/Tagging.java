package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What tags may be, and those given with the creation of something. */
final class Tagging {
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private Tagging() {}

  static Map<String, String> of(List<TagSpecification> specifications, ResourceType type) {
    Map<String, String> tags = new HashMap<>();
    for (TagSpecification specification : specifications) {
      if (specification.resourceType() != type) {
        throw invalid(
            "'%s' is not a valid taggable resource type for this operation."
                .formatted(specification.resourceTypeAsString()));
      }
      for (Tag tag : specification.tags()) {
        if (tags.putIfAbsent(key(tag), value(tag)) != null) {
          throw invalid("Duplicate tag key '%s' specified.".formatted(tag.key()));
        }
      }
    }
    return checked(tags);
  }

  static Map<String, String> plus(Map<String, String> tags, List<Tag> more) {
    Map<String, String> all = new HashMap<>(tags);
    more.forEach(tag -> all.put(key(tag), value(tag)));
    return checked(all);
  }

  /** A tag given with a value goes only if it has that value; without any tag given, all go. */
  static Map<String, String> minus(Map<String, String> tags, List<Tag> gone) {
    if (gone.isEmpty()) {
      return Map.of();
    }
    Map<String, String> rest = new HashMap<>(tags);
    for (Tag tag : gone) {
      if (tag.value() == null) {
        rest.remove(key(tag));
      } else {
        rest.remove(key(tag), tag.value());
      }
    }
    return rest;
  }

  private static Map<String, String> checked(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw Fault.client("TagLimitExceeded", "More than 50 tags are specified for this resource.");
    }
    return tags;
  }

  private static String key(Tag tag) {
    String key = Optional.ofNullable(tag.key()).orElse("");
    if (key.startsWith("aws:")) {
      throw invalid("Tag keys starting with 'aws:' are reserved for internal use");
    }
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw invalid("Tag key '%s' must be 1 to 128 characters long".formatted(key));
    }
    return key;
  }

  private static String value(Tag tag) {
    String value = Optional.ofNullable(tag.value()).orElse("");
    if (value.length() > LONGEST_VALUE) {
      throw invalid("Tag value exceeds the maximum length of 256 characters");
    }
    return value;
  }

  private static Fault invalid(String message) {
    return Fault.client("InvalidParameterValue", message);
  }
}
