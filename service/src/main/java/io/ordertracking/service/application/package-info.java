/** What the service does, in terms of the domain and of ports that adapters fill. No framework. */
@NullMarked
package io.ordertracking.service.application;

import org.jspecify.annotations.NullMarked;
