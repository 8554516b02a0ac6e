package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckAnnotations;
import io.ordertracking.operator.ack.render.AckKind;

/**
 * Objects whose controller never makes again what is gone from AWS: what it once took over it only
 * looks for, and doesn't even say so in the status; a security group it looks for by the id that
 * the object remembers. Another object in its place knows of neither.
 */
final class Stranded {
  private Stranded() {}

  /** Asked of an object whose resource is gone. */
  static boolean is(HeldObject held) {
    return held.arn().isPresent()
        && (held.kind() == AckKind.SECURITY_GROUP
            || AckAnnotations.TRUE.equals(held.annotations().get(AckAnnotations.ADOPTED)));
  }
}
