/** The backend that has AWS's own controllers for Kubernetes make the writes. */
@NullMarked
package io.ordertracking.operator.ack;

import org.jspecify.annotations.NullMarked;
