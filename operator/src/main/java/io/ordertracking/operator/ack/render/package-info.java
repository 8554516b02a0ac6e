/**
 * ACK's resources as the blueprint wants them: pure, so that {@code otectl render} shows the same.
 */
@NullMarked
package io.ordertracking.operator.ack.render;

import org.jspecify.annotations.NullMarked;
