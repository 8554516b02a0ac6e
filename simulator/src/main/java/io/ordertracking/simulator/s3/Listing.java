package io.ordertracking.simulator.s3;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.S3Object;

/** ListObjectsV2. */
final class Listing {
  private static final int MOST = 1000;

  /**
   * One line of a listing.
   *
   * @param object null for a common prefix
   */
  private record Entry(String name, @Nullable StoredObject object) {}

  private final Buckets buckets;

  Listing(Buckets buckets) {
    this.buckets = buckets;
  }

  ListObjectsV2Response list(ListObjectsV2Request request, Call call) {
    Supported.only(
        "s3:ListObjectsV2",
        request,
        "Bucket",
        "Prefix",
        "Delimiter",
        "EncodingType",
        "MaxKeys",
        "ContinuationToken");
    int limit = Math.min(MOST, Optional.ofNullable(request.maxKeys()).orElse(MOST));
    Page<Entry> page =
        Page.of(
            entries(buckets.open(request.bucket(), call), request),
            limit,
            request.continuationToken(),
            Fault.client("InvalidArgument", "The continuation token provided is incorrect"));
    boolean urls = request.encodingType() == EncodingType.URL;
    UnaryOperator<String> encode = urls ? Listing::encoded : UnaryOperator.identity();
    List<S3Object> contents = new ArrayList<>();
    List<CommonPrefix> prefixes = new ArrayList<>();
    for (Entry entry : page.items()) {
      String name = encode.apply(entry.name());
      StoredObject object = entry.object();
      if (object == null) {
        prefixes.add(CommonPrefix.builder().prefix(name).build());
      } else {
        contents.add(model(name, object));
      }
    }
    return ListObjectsV2Response.builder()
        .name(request.bucket())
        .prefix(encode.apply(Optional.ofNullable(request.prefix()).orElse("")))
        .delimiter(request.delimiter())
        .maxKeys(limit)
        .keyCount(page.items().size())
        .isTruncated(page.nextToken() != null)
        .continuationToken(request.continuationToken())
        .nextContinuationToken(page.nextToken())
        .encodingType(request.encodingType())
        .contents(contents)
        .commonPrefixes(prefixes)
        .build();
  }

  private static List<Entry> entries(Bucket bucket, ListObjectsV2Request request) {
    String prefix = Optional.ofNullable(request.prefix()).orElse("");
    String delimiter = Optional.ofNullable(request.delimiter()).orElse("");
    List<Entry> entries = new ArrayList<>();
    for (StoredObject object : bucket.objects().tailMap(prefix).values()) {
      String key = object.key();
      if (!key.startsWith(prefix)) {
        break;
      }
      int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      if (end < 0) {
        entries.add(new Entry(key, object));
        continue;
      }
      Entry folder = new Entry(key.substring(0, end + delimiter.length()), null);
      if (entries.isEmpty() || !entries.getLast().equals(folder)) {
        entries.add(folder);
      }
    }
    return entries;
  }

  private static S3Object model(String key, StoredObject object) {
    return S3Object.builder()
        .key(key)
        .size(object.size())
        .eTag(object.etag())
        .lastModified(object.modified())
        .storageClass(ObjectStorageClass.STANDARD)
        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
        .checksumType(ChecksumType.FULL_OBJECT)
        .build();
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
