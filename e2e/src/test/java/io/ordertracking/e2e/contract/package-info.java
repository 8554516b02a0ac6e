/**
 * One contract, two accounts: what AWS documents, asked of the simulator and of moto through the
 * same SDK clients over HTTP. The Java SDK, because it is what the operator calls AWS with.
 */
@NullMarked
package io.ordertracking.e2e.contract;

import org.jspecify.annotations.NullMarked;
