package io.ordertracking.operator.validation;

/** The names that S3 accepts; their length is in the schema. */
final class BucketNames {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

  static final Format FORMAT =
      new Format(LABEL + "([.]" + LABEL + ")*").but("[0-9]{1,3}([.][0-9]{1,3}){3}");
  static final String WRONG =
      "isn't a bucket's name: write 3 to 63 lower-case letters, digits, dashes and dots, beginning"
          + " and ending with a letter or digit, and not an IP address; no s3:// and no key";

  private BucketNames() {}
}
