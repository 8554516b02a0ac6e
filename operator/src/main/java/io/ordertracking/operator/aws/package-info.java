/** The one way to AWS: budgets, error classes, metrics, redaction. */
@NullMarked
package io.ordertracking.operator.aws;

import org.jspecify.annotations.NullMarked;
