/**
 * Makes crds/ and docs/crd-reference.md from the API's records and rules; runs at build time only.
 */
@NullMarked
package io.ordertracking.operator.generate;

import org.jspecify.annotations.NullMarked;
