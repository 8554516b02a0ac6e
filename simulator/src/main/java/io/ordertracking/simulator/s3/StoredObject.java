package io.ordertracking.simulator.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.utils.BinaryUtils;

/**
 * @param contentType e.g. {@code application/json}
 * @param metadata the user's, without {@code x-amz-meta-}
 * @param modified in whole seconds, as {@code Last-Modified} has them
 */
record StoredObject(
    String key,
    SdkBytes content,
    String contentType,
    Map<String, String> metadata,
    Instant modified) {
  static final String BINARY = "binary/octet-stream";

  StoredObject {
    metadata = Map.copyOf(metadata);
    modified = modified.truncatedTo(ChronoUnit.SECONDS);
  }

  long size() {
    return content.asByteArrayUnsafe().length;
  }

  /** The MD5 of the content in quotes, as for every object that was put in one piece. */
  String etag() {
    return '"' + BinaryUtils.toHex(md5(content)) + '"';
  }

  static byte[] md5(SdkBytes content) {
    try {
      return MessageDigest.getInstance("MD5").digest(content.asByteArrayUnsafe());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@code x-amz-checksum-crc32} has it. */
  static String crc32(SdkBytes content) {
    CRC32 crc = new CRC32();
    crc.update(content.asByteArrayUnsafe());
    return BinaryUtils.toBase64(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
