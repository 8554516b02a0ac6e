/** What all resource kinds share; one sub-package a kind. */
@NullMarked
package io.ordertracking.operator.resource;

import org.jspecify.annotations.NullMarked;
