package io.ordertracking.simulator.s3;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Operations.WithContent;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** PutObject, GetObject, HeadObject and DeleteObject: whole objects, in one piece. */
final class ObjectCalls {
  private final Buckets buckets;

  ObjectCalls(Buckets buckets) {
    this.buckets = buckets;
  }

  WithContent<PutObjectResponse> put(PutObjectRequest request, SdkBytes content, Call call) {
    Supported.only(
        "s3:PutObject",
        request,
        "Bucket",
        "Key",
        "ContentType",
        "ContentLength",
        "ContentMD5",
        "ChecksumAlgorithm",
        "ChecksumCRC32",
        "IfNoneMatch",
        "Metadata");
    Bucket bucket = buckets.open(request.bucket(), call);
    String key = key(request.key());
    Conditions.intact(request, content);
    if ("*".equals(request.ifNoneMatch()) && bucket.object(key).isPresent()) {
      throw Conditions.failed();
    }
    StoredObject object =
        new StoredObject(
            key,
            content,
            Optional.ofNullable(request.contentType()).orElse(StoredObject.BINARY),
            request.metadata(),
            call.now());
    bucket.objects().put(key, object);
    return new WithContent<>(
        PutObjectResponse.builder()
            .eTag(object.etag())
            .checksumCRC32(StoredObject.crc32(content))
            .checksumType(ChecksumType.FULL_OBJECT)
            .serverSideEncryption(ServerSideEncryption.AES256)
            .build(),
        null);
  }

  WithContent<GetObjectResponse> get(GetObjectRequest request, SdkBytes none, Call call) {
    Supported.only(
        "s3:GetObject", request, "Bucket", "Key", "IfNoneMatch", "IfMatch", "ChecksumMode");
    StoredObject object = require(request.bucket(), request.key(), call);
    Conditions.check(object, request.ifMatch(), request.ifNoneMatch());
    return new WithContent<>(
        GetObjectResponse.builder()
            .eTag(object.etag())
            .lastModified(object.modified())
            .contentLength(object.size())
            .contentType(object.contentType())
            .acceptRanges("bytes")
            .metadata(object.metadata())
            .serverSideEncryption(ServerSideEncryption.AES256)
            .checksumCRC32(checksum(object, request.checksumMode()))
            .build(),
        object.content());
  }

  HeadObjectResponse head(HeadObjectRequest request, Call call) {
    Supported.only(
        "s3:HeadObject", request, "Bucket", "Key", "IfNoneMatch", "IfMatch", "ChecksumMode");
    StoredObject object = require(request.bucket(), request.key(), call);
    Conditions.check(object, request.ifMatch(), request.ifNoneMatch());
    return HeadObjectResponse.builder()
        .eTag(object.etag())
        .lastModified(object.modified())
        .contentLength(object.size())
        .contentType(object.contentType())
        .acceptRanges("bytes")
        .metadata(object.metadata())
        .serverSideEncryption(ServerSideEncryption.AES256)
        .checksumCRC32(checksum(object, request.checksumMode()))
        .build();
  }

  /** Deleting what isn't there succeeds too. */
  DeleteObjectResponse delete(DeleteObjectRequest request, Call call) {
    Supported.only("s3:DeleteObject", request, "Bucket", "Key");
    buckets.open(request.bucket(), call).objects().remove(key(request.key()));
    return DeleteObjectResponse.builder().build();
  }

  private StoredObject require(@Nullable String bucket, @Nullable String key, Call call) {
    return buckets
        .open(bucket, call)
        .object(key(key))
        .orElseThrow(() -> new Fault("NoSuchKey", 404, "The specified key does not exist."));
  }

  private static @Nullable String checksum(StoredObject object, @Nullable ChecksumMode mode) {
    return mode == ChecksumMode.ENABLED ? StoredObject.crc32(object.content()) : null;
  }

  private static String key(@Nullable String key) {
    return Required.member(key, "Key", "InvalidArgument");
  }
}
