package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Buckets and objects of S3. */
final class BucketCases {
  private static final String BUCKET = "contract-bucket";

  private BucketCases() {}

  static List<Case> all() {
    Cases cases = Cases.of("s3");
    buckets(cases);
    objects(cases);
    return cases.list();
  }

  private static void buckets(Cases cases) {
    cases
        .on("CreateBucket")
        .when("new", "/contract-bucket", a -> create(a, BUCKET).location())
        .when(
            "one's own already (in us-east-1)",
            "/contract-bucket",
            a -> {
              create(a, BUCKET);
              return create(a, BUCKET).location();
            })
        .on("HeadBucket")
        .when(
            "there",
            "us-east-1",
            a -> {
              create(a, BUCKET);
              return a.s3().headBucket(r -> r.bucket(BUCKET)).bucketRegion();
            })
        .when("unknown", "NoSuchBucket 404", a -> a.s3().headBucket(r -> r.bucket(BUCKET)))
        .on("DeleteBucket")
        .when(
            "empty",
            "NoSuchBucket 404",
            a -> {
              create(a, BUCKET);
              a.s3().deleteBucket(r -> r.bucket(BUCKET));
              return a.s3().listObjectsV2(r -> r.bucket(BUCKET));
            })
        .when(
            "with an object",
            "BucketNotEmpty 409",
            a -> {
              create(a, BUCKET);
              put(a, "a/b");
              return a.s3().deleteBucket(r -> r.bucket(BUCKET));
            })
        .when("unknown", "NoSuchBucket 404", a -> a.s3().deleteBucket(r -> r.bucket(BUCKET)));
  }

  private static void objects(Cases cases) {
    cases
        .on("PutObject")
        .when(
            "new",
            "true",
            a -> {
              create(a, BUCKET);
              // the digest would be masked as an id
              return put(a, "a/b").equals("\"5d41402abc4b2a76b9719d911017c592\"");
            })
        .when("no such bucket", "NoSuchBucket 404", a -> put(a, "a/b"))
        .on("GetObject")
        .when(
            "there",
            "hello 5 text/plain",
            a -> {
              create(a, BUCKET);
              put(a, "a/b");
              var answer = a.s3().getObjectAsBytes(r -> r.bucket(BUCKET).key("a/b"));
              return fields(
                  answer.asUtf8String(),
                  answer.response().contentLength(),
                  answer.response().contentType());
            })
        .when(
            "no such key",
            "NoSuchKey 404",
            a -> {
              create(a, BUCKET);
              return a.s3().getObjectAsBytes(r -> r.bucket(BUCKET).key("a/b"));
            })
        .when(
            "no such bucket",
            "NoSuchBucket 404",
            a -> a.s3().getObjectAsBytes(r -> r.bucket(BUCKET).key("a/b")))
        .on("HeadObject")
        .when(
            "there",
            "5 text/plain",
            a -> {
              create(a, BUCKET);
              put(a, "a/b");
              var head = a.s3().headObject(r -> r.bucket(BUCKET).key("a/b"));
              return fields(head.contentLength(), head.contentType());
            })
        .when(
            "no such key",
            "NoSuchKey 404",
            a -> {
              create(a, BUCKET);
              return a.s3().headObject(r -> r.bucket(BUCKET).key("a/b"));
            })
        .on("ListObjectsV2")
        .when(
            "by the beginning of the key",
            "[a/1, a/2] 2 false",
            a -> {
              create(a, BUCKET);
              List.of("a/2", "a/1", "b").forEach(key -> put(a, key));
              var answer = a.s3().listObjectsV2(r -> r.bucket(BUCKET).prefix("a/"));
              return fields(keys(answer.contents()), answer.keyCount(), answer.isTruncated());
            })
        .when(
            "in pages",
            "[a] true [b]",
            a -> {
              create(a, BUCKET);
              List.of("a", "b").forEach(key -> put(a, key));
              var first = a.s3().listObjectsV2(r -> r.bucket(BUCKET).maxKeys(1));
              var second =
                  a.s3()
                      .listObjectsV2(
                          r -> r.bucket(BUCKET).continuationToken(first.nextContinuationToken()));
              return fields(keys(first.contents()), first.isTruncated(), keys(second.contents()));
            })
        .when(
            "no such bucket", "NoSuchBucket 404", a -> a.s3().listObjectsV2(r -> r.bucket(BUCKET)))
        .on("DeleteObject")
        .when(
            "there and not there",
            "[]",
            a -> {
              create(a, BUCKET);
              put(a, "a/b");
              List.of("a/b", "a/c")
                  .forEach(key -> a.s3().deleteObject(r -> r.bucket(BUCKET).key(key)));
              return keys(a.s3().listObjectsV2(r -> r.bucket(BUCKET)).contents());
            })
        .when(
            "no such bucket",
            "NoSuchBucket 404",
            a -> a.s3().deleteObject(r -> r.bucket(BUCKET).key("a/b")));
  }

  private static software.amazon.awssdk.services.s3.model.CreateBucketResponse create(
      Account account, String name) {
    return account.s3().createBucket(r -> r.bucket(name));
  }

  private static String put(Account account, String key) {
    return account
        .s3()
        .putObject(
            r -> r.bucket(BUCKET).key(key).contentType("text/plain"),
            RequestBody.fromString("hello"))
        .eTag();
  }

  private static List<String> keys(List<S3Object> objects) {
    return objects.stream().map(S3Object::key).toList();
  }
}
