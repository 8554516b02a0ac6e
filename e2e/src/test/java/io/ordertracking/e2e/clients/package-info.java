/** AWS's own clients, and an emulator that nobody here wrote, beside the simulator. */
@NullMarked
package io.ordertracking.e2e.clients;

import org.jspecify.annotations.NullMarked;
