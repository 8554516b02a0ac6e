/** Changes the image in a manifest's text and leaves every other character as it is. */
@NullMarked
package io.ordertracking.operator.manifest;

import org.jspecify.annotations.NullMarked;
