package io.ordertracking.service.web;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a batch is written in, by Content-Type. */
sealed interface BodyFormat {
  /** JSON has one encoding (RFC 8259): a charset parameter means nothing. */
  record Json() implements BodyFormat {}

  /**
   * @param charset what the header says, which counts more than the document's own word (RFC 7303);
   *     null when it says nothing
   */
  record Xml(@Nullable Charset charset) implements BodyFormat {}

  /**
   * @throws RequestRefused 415, when it is neither JSON nor XML, or not said
   */
  static BodyFormat of(@Nullable String contentType) {
    if (contentType == null) {
      throw new RequestRefused(Problem.unsupportedType(null));
    }
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
        return new Json();
      }
      if (type.equalsTypeAndSubtype(MediaType.APPLICATION_XML)
          || type.equalsTypeAndSubtype(MediaType.TEXT_XML)) {
        return new Xml(type.getCharset());
      }
    } catch (InvalidMediaTypeException malformed) {
      throw new RequestRefused(Problem.unsupportedType(contentType));
    }
    throw new RequestRefused(Problem.unsupportedType(contentType));
  }
}
