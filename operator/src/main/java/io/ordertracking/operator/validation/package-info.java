/** The rules of the API, once: checked in Java and emitted as CEL into the CRD. */
@NullMarked
package io.ordertracking.operator.validation;

import org.jspecify.annotations.NullMarked;
