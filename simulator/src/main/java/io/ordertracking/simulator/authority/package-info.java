/**
 * Who may do what: an IAM policy, and what AWS asks it before it does a call. Knows requests and
 * resources' tags, and nothing of sockets or of what a call does.
 */
@NullMarked
package io.ordertracking.simulator.authority;

import org.jspecify.annotations.NullMarked;
