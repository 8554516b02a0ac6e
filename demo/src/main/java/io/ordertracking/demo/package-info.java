/**
 * {@code make demo}: the real operator between an embedded Kubernetes API and a simulated AWS
 * account, through the life of one environment, told as it happens.
 */
@NullMarked
package io.ordertracking.demo;

import org.jspecify.annotations.NullMarked;
