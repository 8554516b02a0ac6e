package io.ordertracking.service.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The formats an answer can have, chosen by Accept before anything is done for the request. */
enum AnswerFormat {
  JSON("application/json"),
  XML("application/xml"),
  TEXT_XML("text/xml");

  private final MediaType type;

  AnswerFormat(String type) {
    this.type = MediaType.valueOf(type);
  }

  /**
   * The format that the client likes best; JSON when it says nothing or takes anything. Of equally
   * liked ones it is the one that is named rather than meant by an asterisk.
   *
   * @throws RequestRefused 406, when it takes none of them
   */
  static AnswerFormat of(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return JSON;
    }
    try {
      List<MediaType> ranges = MediaType.parseMediaTypes(accept);
      AnswerFormat best = null;
      double most = 0;
      for (AnswerFormat format : values()) {
        double liking = format.liking(ranges);
        if (liking > most) {
          best = format;
          most = liking;
        }
      }
      if (best != null) {
        return best;
      }
    } catch (InvalidMediaTypeException malformed) {
      throw new RequestRefused(Problem.notAcceptable(accept));
    }
    throw new RequestRefused(Problem.notAcceptable(accept));
  }

  /**
   * The quality of the most specific range that means this format (RFC 9110, 12.5.1), 0 for none.
   */
  private double liking(List<MediaType> ranges) {
    double liking = 0;
    int closest = 0;
    for (MediaType range : ranges) {
      int closeness = range.isWildcardType() ? 1 : range.isWildcardSubtype() ? 2 : 3;
      if (range.includes(type) && closeness > closest) {
        closest = closeness;
        // qualities have three digits: the closeness only decides between equal ones
        liking = range.getQualityValue() == 0 ? 0 : range.getQualityValue() + closeness / 10_000.0;
      }
    }
    return liking;
  }

  String contentType() {
    return type.toString();
  }

  Rendering rendering() {
    return switch (this) {
      case JSON -> new JsonRendering();
      case XML, TEXT_XML -> new XmlRendering();
    };
  }
}
