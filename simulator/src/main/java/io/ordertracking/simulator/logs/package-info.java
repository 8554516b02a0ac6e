/** CloudWatch Logs: log groups, their retention and tags. No streams, no events. */
@NullMarked
package io.ordertracking.simulator.logs;

import org.jspecify.annotations.NullMarked;
