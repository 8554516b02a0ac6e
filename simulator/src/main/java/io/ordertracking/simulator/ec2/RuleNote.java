package io.ordertracking.simulator.ec2;

import java.util.Map;

/** What is said about a rule. */
public record RuleNote(String description, Map<String, String> tags) {
  public RuleNote {
    tags = Map.copyOf(tags);
  }
}
