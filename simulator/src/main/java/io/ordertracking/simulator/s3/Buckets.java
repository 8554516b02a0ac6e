package io.ordertracking.simulator.s3;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;

/** The buckets by name, and the calls about them. */
final class Buckets {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private final Map<String, Bucket> byName = new HashMap<>();

  Map<String, Bucket> byName() {
    return byName;
  }

  /**
   * The bucket, if the caller may have it here.
   *
   * @throws Fault {@code NoSuchBucket}, {@code PermanentRedirect} or {@code AccessDenied}
   */
  Bucket open(@Nullable String name, Call call) {
    Bucket bucket = byName.get(Required.member(name, "Bucket", "InvalidBucketName"));
    if (bucket == null) {
      throw new Fault("NoSuchBucket", 404, "The specified bucket does not exist");
    }
    if (!bucket.region().equals(call.region())) {
      throw new Fault(
          "PermanentRedirect",
          301,
          "The bucket you are attempting to access must be addressed using the specified endpoint."
              + " Please send all future requests to this endpoint.",
          Map.of("x-amz-bucket-region", bucket.region()));
    }
    if (bucket.denied()) {
      throw new Fault("AccessDenied", 403, "Access Denied");
    }
    return bucket;
  }

  CreateBucketResponse create(CreateBucketRequest request, Call call) {
    Supported.only("s3:CreateBucket", request, "Bucket", "CreateBucketConfiguration");
    String name = Required.member(request.bucket(), "Bucket", "InvalidBucketName");
    if (!NAME.matcher(name).matches()) {
      throw Fault.client("InvalidBucketName", "The specified bucket is not valid.");
    }
    checkLocation(request, call);
    Bucket old = byName.get(name);
    // in us-east-1, and only there, one may create one's own bucket again
    if (old != null && !(old.region().equals("us-east-1") && call.region().equals("us-east-1"))) {
      throw new Fault(
          "BucketAlreadyOwnedByYou",
          409,
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    byName.putIfAbsent(name, new Bucket(call.region()));
    return CreateBucketResponse.builder().location("/" + name).build();
  }

  private static void checkLocation(CreateBucketRequest request, Call call) {
    String location =
        Optional.ofNullable(request.createBucketConfiguration())
            .map(configuration -> configuration.locationConstraintAsString())
            .orElse("us-east-1");
    if (!location.equals(call.region())) {
      throw Fault.client(
          "IllegalLocationConstraintException",
          "The %s location constraint is incompatible for the region specific endpoint this request was sent to."
              .formatted(location));
    }
  }

  HeadBucketResponse head(HeadBucketRequest request, Call call) {
    Supported.only("s3:HeadBucket", request, "Bucket");
    Bucket bucket = open(request.bucket(), call);
    return HeadBucketResponse.builder().bucketRegion(bucket.region()).build();
  }

  DeleteBucketResponse delete(DeleteBucketRequest request, Call call) {
    Supported.only("s3:DeleteBucket", request, "Bucket");
    if (!open(request.bucket(), call).objects().isEmpty()) {
      throw new Fault("BucketNotEmpty", 409, "The bucket you tried to delete is not empty");
    }
    byName.remove(request.bucket());
    return DeleteBucketResponse.builder().build();
  }
}
