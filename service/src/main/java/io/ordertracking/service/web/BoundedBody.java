package io.ordertracking.service.web;

import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body that ends in a refusal (413) once it is longer than allowed. It counts what
 * arrives, so that a body sent in chunks, which announces no length, is held to the same limit.
 */
final class BoundedBody extends InputStream {
  private final InputStream body;
  private final long limit;
  private final BodyBudget.Share share;
  private long taken;

  /**
   * @param share takes what arrives
   */
  BoundedBody(InputStream body, long limit, BodyBudget.Share share) {
    this.body = body;
    this.limit = limit;
    this.share = share;
  }

  @Override
  public int read() throws IOException {
    int one = body.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = body.read(into, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  /** Reads on to the end: what can't be parsed and is too long is, first of all, too long. */
  void drain() throws IOException {
    byte[] sink = new byte[8192];
    while (read(sink, 0, sink.length) >= 0) {
      // counted by read
    }
  }

  private void count(int read) {
    taken += read;
    if (taken > limit) {
      throw new RequestRefused(Problem.bodyTooLarge(limit));
    }
    share.take(read);
  }
}
