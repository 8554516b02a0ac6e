@NullMarked
package io.ordertracking.service.web;

import org.jspecify.annotations.NullMarked;
