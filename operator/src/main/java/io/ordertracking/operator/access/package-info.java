/**
 * Which namespace may use which bootstrap sources, roles, security groups and secrets: default
 * deny.
 */
@NullMarked
package io.ordertracking.operator.access;

import org.jspecify.annotations.NullMarked;
