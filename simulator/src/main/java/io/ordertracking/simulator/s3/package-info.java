/** S3: buckets and objects, strongly consistent as S3 is; no versions, policies or multipart. */
@NullMarked
package io.ordertracking.simulator.s3;

import org.jspecify.annotations.NullMarked;
