package io.ordertracking.simulator.wire;

/** Text of an XML document, escaped; elements and character data are all that AWS needs. */
final class Xml {
  private final StringBuilder text = new StringBuilder(512).append("<?xml version=\"1.0\"?>\n");

  Xml open(String element) {
    text.append('<').append(element).append('>');
    return this;
  }

  Xml open(String element, String namespace) {
    text.append('<').append(element).append(" xmlns=\"");
    escape(namespace);
    text.append("\">");
    return this;
  }

  Xml close(String element) {
    text.append("</").append(element).append('>');
    return this;
  }

  Xml element(String element, String value) {
    open(element);
    escape(value);
    return close(element);
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        case '\r' -> text.append("&#xD;");
        default -> text.append(c);
      }
    }
  }

  WireResponse response(int status, String requestId) {
    return WireResponse.of(status, "text/xml;charset=UTF-8", text.toString())
        .with("x-amzn-RequestId", requestId);
  }
}
