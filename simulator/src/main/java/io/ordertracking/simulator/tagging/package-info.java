/** The Resource Groups Tagging API: what in the account carries which tags, with some delay. */
@NullMarked
package io.ordertracking.simulator.tagging;

import org.jspecify.annotations.NullMarked;
