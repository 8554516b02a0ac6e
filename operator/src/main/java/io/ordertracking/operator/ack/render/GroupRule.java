package io.ordertracking.operator.ack.render;

/**
 * One TCP port of a security group, and who gets in there.
 *
 * @param peer a CIDR, or a group's id
 */
public record GroupRule(int port, String peer, String description, boolean group) {}
