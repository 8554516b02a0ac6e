package io.ordertracking.simulator.wire;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bucket and the key that a request is for: in the path, or with the bucket in the host's name
 * ({@code bucket.s3.us-east-1.amazonaws.com}; the SDK does so with every endpoint whose host is a
 * name).
 *
 * @param bucket "" for none
 * @param key "" for none; undecoded
 */
record S3Address(String bucket, String key) {
  private static final Pattern VIRTUAL_HOST =
      Pattern.compile("(.+)\\.(?:s3[.-].*|localhost)(?::\\d+)?");

  /** The operations of a bucket and of an object; S3's many others are refused. */
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "PUT bucket", "CreateBucket",
          "HEAD bucket", "HeadBucket",
          "DELETE bucket", "DeleteBucket",
          "GET bucket list-type=2", "ListObjectsV2",
          "PUT object", "PutObject",
          "GET object", "GetObject",
          "HEAD object", "HeadObject",
          "DELETE object", "DeleteObject");

  static S3Address of(WireRequest request) {
    String path = request.path().substring(Math.min(1, request.path().length()));
    Optional<String> bucket =
        request
            .header("host")
            .map(VIRTUAL_HOST::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1));
    if (bucket.isPresent()) {
      return new S3Address(bucket.get(), path);
    }
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Address(path, "")
        : new S3Address(path.substring(0, slash), path.substring(slash + 1));
  }

  /** The operation, or for one that isn't here what was asked: {@code GET bucket?versioning}. */
  String operation(WireRequest request) {
    String level = bucket.isEmpty() ? "service" : key.isEmpty() ? "bucket" : "object";
    String asked = request.method() + " " + level;
    String list = request.parameter("list-type").map(type -> " list-type=" + type).orElse("");
    String known = OPERATIONS.get(asked + list);
    if (known != null) {
      return known;
    }
    return request.query().isEmpty() ? asked : asked + "?" + request.query();
  }
}
