package io.ordertracking.operator.backend;

/**
 * A security group of those that the index of tags gave: its ARN doesn't tell the name.
 *
 * @param refersToGroups whether one of its rules lets in another group
 */
public record TaggedGroup(String name, boolean refersToGroups) {}
