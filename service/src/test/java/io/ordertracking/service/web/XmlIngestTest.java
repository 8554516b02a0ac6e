package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.service.domain.TrackingEvent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlIngestTest extends WebTest {
  private static final String GOOD =
      "<event><orderId>A1</orderId><status>DELIVERED</status>"
          + "<eventTs>2025-01-01T10:00:00Z</eventTs></event>";
  private static final String ACCEPTED =
      "<result><orderId>A1</orderId><accepted>true</accepted></result>";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "text/xml", "text/xml; charset=utf-8"})
  void xmlIsTakenAndAnsweredInJsonUnlessAcceptSaysOtherwise(String contentType) {
    HttpResponse<String> answer = post(contentType, events(GOOD));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(contentType(answer)).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo("{\"results\":[{\"orderId\":\"A1\",\"accepted\":true}]}");
    assertThat(log.events()).extracting(TrackingEvent::orderId).containsExactly("A1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "text/xml"})
  void xmlIsAnsweredWhereItIsAskedFor(String accept) {
    HttpResponse<String> answer = postXml(events(GOOD), accept);

    assertThat(contentType(answer)).startsWith(accept);
    assertThat(answer.body()).isEqualTo(HEAD + "<results>" + ACCEPTED + "</results>");
  }

  @Test
  void spaceCommentsNamespacesAttributesAndUnknownElementsArePassedOver() {
    String body =
        """
        <?xml version="1.0"?>
        <!-- from the warehouse -->
        <t:events xmlns:t="urn:t" sent="now">
          <source><event>not one</event></source>
          <t:event n="1">
            <orderId>
              A<!-- -->1
            </orderId>
            <note><orderId>B</orderId></note>
            <status><![CDATA[DELIVERED]]></status><?pi x?>
            <eventTs>2025-01-01T11:00:00+01:00</eventTs>
          </t:event>
        </t:events>
        <!-- the end -->
        """;

    HttpResponse<String> answer = postXml(body, "application/xml");

    assertThat(answer.body()).isEqualTo(HEAD + "<results>" + ACCEPTED + "</results>");
  }

  @Test
  void badEventsAreReportedInTheirPlaces() {
    String body =
        events(
            GOOD.replace("DELIVERED", "&lt;LOST&gt; &amp; gone"),
            GOOD,
            GOOD.replace("A1", "<b>A1</b>"),
            GOOD.replace("<orderId>A1</orderId>", ""),
            "<event/>");

    HttpResponse<String> answer = postXml(body, "application/xml");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            HEAD
                + "<results><result><orderId>A1</orderId><accepted>false</accepted>"
                + "<reason>UNKNOWN_STATUS</reason><message>status is \"&lt;LOST&gt; &amp; gone\";"
                + " expected is one of PICKED_UP_AT_WAREHOUSE, OUT_FOR_DELIVERY, DELIVERY_ISSUE,"
                + " DELIVERED</message></result>"
                + ACCEPTED
                + "<result><accepted>false</accepted><reason>WRONG_TYPE</reason>"
                + "<message>orderId is made of elements; expected is a text</message></result>"
                + ("<result><accepted>false</accepted><reason>MISSING_FIELD</reason>"
                        + "<message>orderId is missing; add it</message></result>")
                    .repeat(2)
                + "</results>");
  }

  @Test
  void aBatchOfBadEventsAloneIs422() {
    HttpResponse<String> answer = postXml(events("<event/>"), "application/xml");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(contentType(answer)).isEqualTo("application/xml");
  }

  @Test
  void aFieldThatIsThereTwiceIsRefused() {
    String twice = GOOD.replace("<status>", "<status>DELIVERED</status><status>");

    assertThat(postXml(events(twice), "*/*").body()).contains("DUPLICATE_FIELD");
  }

  @Test
  void anIdThatNoXmlMayHoldIsShownHarmlesslyInXml() {
    HttpResponse<String> answer =
        send(
            request("/order/tracking")
                .header("Content-Type", "application/json")
                .header("Accept", "text/xml")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"event\":[{\"orderId\":\"a\\u0000\\ud800\\uffff<\"}]}")));

    assertThat(answer.body())
        .contains("<orderId>a\\u0000\\ud800\\uffff&lt;</orderId>")
        .doesNotContain("\u0000");
  }

  @Test
  void tenThousandEventsAreAcceptedInOneBatch() {
    String events =
        IntStream.range(0, 10_000)
            .mapToObj(i -> GOOD.replace("A1", "A" + i))
            .collect(Collectors.joining("\n"));

    HttpResponse<String> answer = postXml(events(events), "application/xml");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body().split("<accepted>true", -1)).hasSize(10_001);
    assertThat(log.events()).hasSize(10_000);
  }

  @Test
  void theCharsetOfTheHeaderIsUsedElseTheDocumentsOwn() {
    byte[] latin1 = events(GOOD.replace("A1", "\u00e4")).getBytes(StandardCharsets.ISO_8859_1);
    byte[] own =
        ("<?xml version='1.0' encoding='ISO-8859-1'?>" + events(GOOD.replace("A1", "\u00e4")))
            .getBytes(StandardCharsets.ISO_8859_1);

    post("text/xml;charset=ISO-8859-1", HttpRequest.BodyPublishers.ofByteArray(latin1));
    post("application/xml", HttpRequest.BodyPublishers.ofByteArray(own));

    assertThat(log.events()).extracting(TrackingEvent::orderId).containsExactly("\u00e4", "\u00e4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{\"event\":[]}",
        "<events/>",
        "<events></events>",
        "<events>text</events>",
        "<event><orderId>A1</orderId></event>",
        "<orders/>",
        "<events><event></events>",
        "<events>GOOD",
        "<events>GOOD</events><events/>",
        "<events>GOOD</events>junk",
        "<events>GOOD&nbsp;</events>",
        "<events>GOOD<x>&#0;</x></events>",
        "<p:events>GOOD</p:events>",
        "<?xml version='1.0' encoding='klingon'?><events>GOOD</events>",
        "<!DOCTYPE events><events>GOOD</events>",
        "<!DOCTYPE events SYSTEM \"http://127.0.0.1:1/x.dtd\"><events>GOOD</events>",
        "<!DOCTYPE events [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<events><event><orderId>&x;</orderId></event>GOOD</events>",
        "<!DOCTYPE events [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]><events>GOOD</events>",
        "<!DOCTYPE z [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
            + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
            + "<events><event><orderId>&d;</orderId></event>GOOD</events>",
      })
  void aBodyThatIsNoBatchIs400AndNothingIsPublished(String body) {
    HttpResponse<String> answer = postXml(body.replace("GOOD", GOOD), "application/xml");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.body())
        .contains("urn:order-tracking:problem:malformed-body")
        .doesNotContain("root:", "http://www.w3.org");
    assertThat(log.events()).isEmpty();
  }

  @Test
  void elementsNestedWithoutEndAre400() {
    String deep = "<a>".repeat(300_000) + "</a>".repeat(300_000);

    assertThat(postXml(events(GOOD, deep), "*/*").statusCode()).isEqualTo(400);
    assertThat(
            postXml(events("<event><orderId>" + deep + "</orderId></event>"), "*/*").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aTextOfAMillionPiecesIsReadInOneGo() {
    HttpResponse<String> answer =
        postXml(events(GOOD.replace("A1", "&amp;".repeat(900_000))), "*/*");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("(900000 characters)");
  }

  private HttpResponse<String> postXml(String body, String accept) {
    return send(
        request("/order/tracking")
            .header("Content-Type", "application/xml")
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String events(String... events) {
    return "<events>" + String.join("", events) + "</events>";
  }
}
