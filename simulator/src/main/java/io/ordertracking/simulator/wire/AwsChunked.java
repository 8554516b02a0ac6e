package io.ordertracking.simulator.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The encoding that S3's clients upload in by default: chunks, each headed by its length in
 * hexadecimal and perhaps a signature, then trailers such as the checksum, known only at the end.
 * It lies under HTTP's own chunks, which the server has taken off.
 */
public final class AwsChunked {
  private static final String ENCODING = "aws-chunked";

  private final byte[] encoded;
  private int at;

  private AwsChunked(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * The request as if it had been sent plain, its trailers among its headers; unchanged unless it
   * says that it is encoded. One that is cut short keeps what is there: its length or checksum
   * won't be right.
   */
  public static WireRequest decoded(WireRequest request) {
    if (!request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")) {
      return request;
    }
    Map<String, String> headers = new HashMap<>(request.headers());
    AwsChunked reader = new AwsChunked(request.body().asByteArrayUnsafe());
    byte[] body = reader.body();
    reader.trailers(headers);
    Optional.ofNullable(headers.remove("x-amz-decoded-content-length"))
        .ifPresent(length -> headers.put("content-length", length));
    headers.remove("x-amz-trailer");
    String others = otherEncodings(headers.getOrDefault("content-encoding", ""));
    headers.remove("content-encoding");
    if (!others.isEmpty()) {
      headers.put("content-encoding", others);
    }
    return new WireRequest(
        request.method(),
        request.path(),
        request.query(),
        headers,
        SdkBytes.fromByteArrayUnsafe(body));
  }

  private static String otherEncodings(String all) {
    return Arrays.stream(all.split(","))
        .map(String::strip)
        .filter(encoding -> !encoding.equals(ENCODING))
        .collect(Collectors.joining(","));
  }

  private byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream(encoded.length);
    int length = chunkLength();
    while (length > 0) {
      int present = Math.min(length, encoded.length - at);
      body.write(encoded, at, present);
      at += present;
      line();
      length = chunkLength();
    }
    return body.toByteArray();
  }

  /** Of {@code 4b0;chunk-signature=…}; 0 where there is no more. */
  private int chunkLength() {
    String length = line().split(";", 2)[0].strip();
    try {
      return length.isEmpty() ? 0 : Integer.parseInt(length, 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void trailers(Map<String, String> headers) {
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      }
    }
    headers.remove("x-amz-trailer-signature");
  }

  /** Up to the next line end, and past it. */
  private String line() {
    int end = at;
    while (end < encoded.length && encoded[end] != '\n') {
      end++;
    }
    String line = new String(encoded, at, end - at, StandardCharsets.ISO_8859_1);
    at = Math.min(end + 1, encoded.length);
    return line.stripTrailing();
  }
}
