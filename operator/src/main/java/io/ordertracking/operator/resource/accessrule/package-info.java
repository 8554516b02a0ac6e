/**
 * The rules that let the tasks into groups that aren't ours: RDS and MSK. Only rules with our tags
 * are ever changed or removed.
 */
@NullMarked
package io.ordertracking.operator.resource.accessrule;

import org.jspecify.annotations.NullMarked;
