package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.resource.Sha256;

/** Names that fit AWS's limits. */
final class AwsName {
  private static final int HASH = 8;

  private AwsName() {}

  /** The name, or its beginning and a hash of the whole: two long names never become one. */
  static String fit(String name, int most) {
    return name.length() <= most ? name : withHash(name, name, most);
  }

  /** Another name for the same thing, told apart by {@code what}. */
  static String variant(String name, String what, int most) {
    return withHash(name, what + "|" + name, most);
  }

  private static String withHash(String name, String hashed, int most) {
    String beginning = name.substring(0, Math.min(name.length(), most - HASH - 1));
    while (beginning.endsWith("-")) {
      beginning = beginning.substring(0, beginning.length() - 1);
    }
    return beginning + "-" + Sha256.hex(hashed).substring(0, HASH);
  }
}
