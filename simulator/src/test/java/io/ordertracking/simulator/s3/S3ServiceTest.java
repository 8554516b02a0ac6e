package io.ordertracking.simulator.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import io.ordertracking.simulator.door.HttpDoor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 as the SDK's default client uses it: bucket in the host's name or in the path. */
class S3ServiceTest {
  /** Which way, and so which style of address: over HTTP the host is a number. */
  enum Way {
    IN_PROCESS,
    HTTP
  }

  private final Simulator aws = Simulator.builder().build();
  private final SdkHttpClient apache = ApacheHttpClient.create();

  S3ServiceTest() {
    aws.s3().putBucket("data");
  }

  @AfterEach
  void close() {
    apache.close();
    aws.close();
  }

  private S3Client s3(Way way) {
    SimulatorClients clients = SimulatorClients.of(aws).withoutRetries();
    return switch (way) {
      case IN_PROCESS -> clients.s3();
      case HTTP -> {
        HttpDoor door = aws.serve(0);
        yield clients.over(apache, door.endpoint()).s3();
      }
    };
  }

  private static void fails(int status, String code, ThrowingCallable call) {
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(status))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPutCanBeGot(Way way) {
    S3Client s3 = s3(way);
    String key = "a folder/ünï+cödé.json";
    String etag =
        s3.putObject(
                r ->
                    r.bucket("data")
                        .key(key)
                        .contentType("application/json")
                        .metadata(Map.of("owner", "me")),
                RequestBody.fromString("{}"))
            .eTag();
    assertThat(etag).isEqualTo("\"99914b932bd37a50b983c5e7c90ae93b\"");
    ResponseBytes<GetObjectResponse> got = s3.getObjectAsBytes(r -> r.bucket("data").key(key));
    assertThat(got.asUtf8String()).isEqualTo("{}");
    assertThat(got.response().eTag()).isEqualTo(etag);
    assertThat(got.response().contentType()).isEqualTo("application/json");
    assertThat(got.response().metadata()).containsExactly(Map.entry("owner", "me"));
    assertThat(got.response().lastModified()).isEqualTo(aws.clock().instant());
    HeadObjectResponse head = s3.headObject(r -> r.bucket("data").key(key));
    assertThat(head.contentLength()).isEqualTo(2);
    assertThat(aws.s3().keys("data")).containsExactly(key);
    s3.deleteObject(r -> r.bucket("data").key(key));
    assertThat(aws.s3().keys("data")).isEmpty();
    assertThat(aws.calls().all().of("s3:PutObject").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void streamsComeInChunks(Way way) {
    byte[] megabyte = "0123456789abcdef".repeat(65_536).getBytes(StandardCharsets.UTF_8);
    S3Client s3 = s3(way);
    s3.putObject(r -> r.bucket("data").key("big"), RequestBody.fromBytes(megabyte));
    assertThat(s3.getObjectAsBytes(r -> r.bucket("data").key("big")).asByteArrayUnsafe())
        .isEqualTo(megabyte);
  }

  @ParameterizedTest
  @EnumSource
  void anUnchangedObjectIsNotSentAgain(Way way) {
    aws.s3().put("data", "x", "1");
    S3Client s3 = s3(way);
    String etag = s3.getObjectAsBytes(r -> r.bucket("data").key("x")).response().eTag();
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> s3.getObject(r -> r.bucket("data").key("x").ifNoneMatch(etag)).close())
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(304));
    aws.s3().put("data", "x", "2");
    assertThat(s3.getObjectAsBytes(r -> r.bucket("data").key("x").ifNoneMatch(etag)).asUtf8String())
        .isEqualTo("2");
  }

  @ParameterizedTest
  @EnumSource
  void missingThingsHaveCodesOfTheirOwn(Way way) {
    S3Client s3 = s3(way);
    assertThatExceptionOfType(NoSuchKeyException.class)
        .isThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("data").key("no")));
    assertThatExceptionOfType(NoSuchBucketException.class)
        .isThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("nodata").key("no")));
    assertThatExceptionOfType(NoSuchKeyException.class)
        .isThrownBy(() -> s3.headObject(r -> r.bucket("data").key("no")));
    assertThatExceptionOfType(SdkException.class)
        .isThrownBy(() -> s3.headBucket(r -> r.bucket("nodata")));
  }

  @ParameterizedTest
  @EnumSource
  void accessAndRegionAreChecked(Way way) {
    S3Client s3 = s3(way);
    aws.s3().deny("data");
    fails(403, "AccessDenied", () -> s3.getObjectAsBytes(r -> r.bucket("data").key("x")));
    aws.s3().allow("data");
    assertThat(s3.headBucket(r -> r.bucket("data")).bucketRegion()).isEqualTo("us-east-1");
    aws.s3().putBucket("far", "eu-west-1");
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("far").key("x")))
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(301);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("PermanentRedirect");
              assertThat(e.awsErrorDetails().sdkHttpResponse().headers())
                  .containsEntry("x-amz-bucket-region", java.util.List.of("eu-west-1"));
            });
  }

  @ParameterizedTest
  @EnumSource
  void listingsHavePrefixesAndPages(Way way) {
    S3Client s3 = s3(way);
    Stream.of("a/1", "a/2", "a/b/3", "a/b/4", "c").forEach(key -> aws.s3().put("data", key, "x"));
    assertThat(
            s3
                .listObjectsV2Paginator(r -> r.bucket("data").prefix("a/").maxKeys(2))
                .contents()
                .stream())
        .extracting(S3Object::key)
        .containsExactly("a/1", "a/2", "a/b/3", "a/b/4");
    assertThat(s3.listObjectsV2(r -> r.bucket("data").delimiter("/")).commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("a/");
  }

  @ParameterizedTest
  @EnumSource
  void bucketsComeAndGo(Way way) {
    S3Client s3 = s3(way);
    s3.createBucket(r -> r.bucket("new-bucket"));
    s3.createBucket(r -> r.bucket("new-bucket"));
    s3.putObject(r -> r.bucket("new-bucket").key("x"), RequestBody.fromString("x"));
    fails(409, "BucketNotEmpty", () -> s3.deleteBucket(r -> r.bucket("new-bucket")));
    s3.deleteObject(r -> r.bucket("new-bucket").key("x"));
    s3.deleteBucket(r -> r.bucket("new-bucket"));
    fails(404, "NoSuchBucket", () -> s3.listObjectsV2(r -> r.bucket("new-bucket")));
  }

  @ParameterizedTest
  @EnumSource
  void onlyAFirstObjectIsWrittenOnCondition(Way way) {
    S3Client s3 = s3(way);
    RequestBody body = RequestBody.fromString("x");
    s3.putObject(r -> r.bucket("data").key("lock").ifNoneMatch("*"), body);
    fails(
        412,
        "PreconditionFailed",
        () -> s3.putObject(r -> r.bucket("data").key("lock").ifNoneMatch("*"), body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "data.with.dots"})
  void whatIsNotThereIsRefusedByName(String bucket) {
    S3Client s3 = s3(Way.IN_PROCESS);
    aws.s3().putBucket(bucket);
    aws.s3().put(bucket, "x", "1");
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> s3.getObjectTagging(r -> r.bucket(bucket).key("x")))
        .withMessageContaining("NotImplemented: s3:GetObject.tagging");
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> s3.getBucketVersioning(r -> r.bucket(bucket)))
        .withMessageContaining("NotImplemented: s3:GET bucket?versioning");
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("x").range("bytes=0-1")))
        .withMessageContaining("NotImplemented: s3:GetObject.Range");
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> s3.createMultipartUpload(r -> r.bucket(bucket).key("x")))
        .withMessageContaining("NotImplemented: s3:POST object?uploads");
  }
}
