@NullMarked
package io.ordertracking.service.kafka;

import org.jspecify.annotations.NullMarked;
