@NullMarked
package io.ordertracking.service;

import org.jspecify.annotations.NullMarked;
