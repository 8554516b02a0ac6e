/** The CRD: what users write (spec) and read (status). Records with names as in the manifest. */
@NullMarked
package io.ordertracking.operator.api;

import org.jspecify.annotations.NullMarked;
