package io.ordertracking.simulator.s3;

import io.ordertracking.simulator.core.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.utils.BinaryUtils;

/** What a request may demand of an object before it is written or read. */
final class Conditions {
  private Conditions() {}

  /** The content is what the caller says it has sent. */
  static void intact(PutObjectRequest request, SdkBytes content) {
    if (request.contentLength() != null
        && request.contentLength() != content.asByteArrayUnsafe().length) {
      throw Fault.client(
          "IncompleteBody",
          "You did not provide the number of bytes specified by the Content-Length HTTP header.");
    }
    boolean md5Differs =
        request.contentMD5() != null
            && !request.contentMD5().equals(BinaryUtils.toBase64(StoredObject.md5(content)));
    boolean crcDiffers =
        request.checksumCRC32() != null
            && !request.checksumCRC32().equals(StoredObject.crc32(content));
    if (md5Differs || crcDiffers) {
      throw Fault.client(
          "BadDigest",
          md5Differs
              ? "The Content-MD5 you specified did not match what we received."
              : "The CRC32 you specified did not match the calculated checksum.");
    }
  }

  static void check(StoredObject object, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifMatch != null && !matches(ifMatch, object)) {
      throw failed();
    }
    if (ifNoneMatch != null && matches(ifNoneMatch, object)) {
      throw new Fault("NotModified", 304, "Not Modified", Map.of("ETag", object.etag()));
    }
  }

  private static boolean matches(String condition, StoredObject object) {
    return condition.equals("*")
        || condition.replace("\"", "").equals(object.etag().replace("\"", ""));
  }

  static Fault failed() {
    return new Fault(
        "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
  }
}
