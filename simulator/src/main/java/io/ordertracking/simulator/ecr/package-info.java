/** ECR: repositories and their images, pushed by tests and people rather than by Docker. */
@NullMarked
package io.ordertracking.simulator.ecr;

import org.jspecify.annotations.NullMarked;
