@NullMarked
package io.ordertracking.service.domain;

import org.jspecify.annotations.NullMarked;
