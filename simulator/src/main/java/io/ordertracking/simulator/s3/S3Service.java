package io.ordertracking.simulator.s3;

import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Operations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** S3 of one account. Reads are never stale: S3 is strongly consistent. */
public final class S3Service {
  private final Account account;
  private final Buckets buckets = new Buckets();

  public S3Service(Account account) {
    this.account = account;
  }

  public void register(Operations operations) {
    ObjectCalls objects = new ObjectCalls(buckets);
    Listing listing = new Listing(buckets);
    operations
        .on(CreateBucketRequest.class, CreateBucketResponse.class, buckets::create)
        .on(HeadBucketRequest.class, HeadBucketResponse.class, buckets::head)
        .on(DeleteBucketRequest.class, DeleteBucketResponse.class, buckets::delete)
        .onContent(PutObjectRequest.class, PutObjectResponse.class, objects::put)
        .onContent(GetObjectRequest.class, GetObjectResponse.class, objects::get)
        .on(HeadObjectRequest.class, HeadObjectResponse.class, objects::head)
        .on(DeleteObjectRequest.class, DeleteObjectResponse.class, objects::delete)
        .on(ListObjectsV2Request.class, ListObjectsV2Response.class, listing::list);
  }

  /** Makes an empty bucket in the account's region, or in place of the one that is there. */
  public void putBucket(String bucket) {
    putBucket(bucket, account.region());
  }

  /** As {@link #putBucket(String)}; in another region, calls here are answered with a redirect. */
  public void putBucket(String bucket, String region) {
    account.locked(() -> buckets.byName().put(bucket, new Bucket(region)));
  }

  public void removeBucket(String bucket) {
    account.locked(() -> buckets.byName().remove(bucket));
  }

  /** From now on every call about the bucket is answered with {@code AccessDenied}. */
  public void deny(String bucket) {
    account.locked(() -> require(bucket).deny(true));
  }

  public void allow(String bucket) {
    account.locked(() -> require(bucket).deny(false));
  }

  /** Makes the object, or replaces it; the bucket has to be there. */
  public void put(String bucket, String key, String text) {
    account.locked(
        () ->
            require(bucket)
                .objects()
                .put(
                    key,
                    new StoredObject(
                        key,
                        SdkBytes.fromUtf8String(text),
                        StoredObject.BINARY,
                        Map.of(),
                        account.now())));
  }

  public void remove(String bucket, String key) {
    account.locked(() -> require(bucket).objects().remove(key));
  }

  public Optional<String> text(String bucket, String key) {
    return account.locked(
        () ->
            require(bucket)
                .object(key)
                .map(object -> object.content().asString(StandardCharsets.UTF_8)));
  }

  public List<String> keys(String bucket) {
    return account.locked(() -> List.copyOf(require(bucket).objects().keySet()));
  }

  private Bucket require(String bucket) {
    return Optional.ofNullable(buckets.byName().get(bucket))
        .orElseThrow(() -> new IllegalArgumentException("no bucket " + bucket));
  }
}
