package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.wire.WireRequest.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.protocols.query.unmarshall.XmlElement;

/**
 * Path, query string, headers and document of an S3 request into the SDK's builder. Query keys,
 * headers of Amazon's and elements that the model doesn't have are refused by name: a newer
 * client's sub-resource ({@code ?tagging}) would otherwise be taken for the object itself.
 */
final class RestXmlReader {
  /**
   * Amazon's headers that belong to the wire rather than to the operation. The Java SDK sends the
   * CRC32 of an empty body even with a GET.
   */
  private static final Set<String> ENVELOPE =
      Set.of(
          "x-amz-checksum-crc32",
          "x-amz-content-sha256",
          "x-amz-date",
          "x-amz-security-token",
          "x-amz-te",
          "x-amz-user-agent");

  private final WireRequest request;
  private final OperationShape operation;
  private final SdkPojo builder;
  private final Member root;

  RestXmlReader(WireRequest request, OperationShape operation) {
    this.request = request;
    this.operation = operation;
    this.builder = operation.newRequest();
    this.root = Member.root(operation);
  }

  SdkPojo read() {
    S3Address address = S3Address.of(request);
    for (SdkField<?> field : builder.sdkFields()) {
      switch (field.location()) {
        case PATH, GREEDY_PATH ->
            set(
                field,
                field.locationName().equals("Bucket") ? address.bucket() : decode(address.key()));
        case HEADER -> header(field);
        case QUERY_PARAM, PAYLOAD, STATUS_CODE -> {
          // by what the request has, below
        }
      }
    }
    query();
    refuseUnknownHeaders();
    payload();
    return Shapes.build(builder);
  }

  private void query() {
    Map<String, SdkField<?>> known = Shapes.members(builder);
    for (Parameter parameter : request.parameters()) {
      SdkField<?> field = known.get(parameter.name());
      if (field != null && field.location() == MarshallLocation.QUERY_PARAM) {
        set(field, parameter.value());
      } else if (!isRouting(parameter)) {
        throw root.unknown(parameter.name());
      }
    }
  }

  /** {@code list-type=2} is part of the operation's template; {@code x-id} repeats its name. */
  private boolean isRouting(Parameter parameter) {
    return parameter.name().equals("list-type")
        || (parameter.name().equals("x-id") && parameter.value().equals(operation.name()));
  }

  private void header(SdkField<?> field) {
    String name = field.locationName().toLowerCase(Locale.ROOT);
    if (field.marshallingType().getKnownType() == MarshallingKnownType.MAP) {
      Map<String, String> values = new HashMap<>();
      request
          .headers()
          .forEach(
              (header, value) -> {
                if (header.startsWith(name)) {
                  values.put(header.substring(name.length()), value);
                }
              });
      if (!values.isEmpty()) {
        field.set(builder, values);
      }
    } else if (field.marshallingType().getKnownType() != MarshallingKnownType.LIST) {
      request.header(name).ifPresent(value -> set(field, value));
    }
  }

  private void refuseUnknownHeaders() {
    for (String header : request.headers().keySet()) {
      if (header.startsWith("x-amz-")
          && !ENVELOPE.contains(header)
          && builder.sdkFields().stream().noneMatch(field -> isAbout(field, header))) {
        throw root.unknown(header);
      }
    }
  }

  private static boolean isAbout(SdkField<?> field, String header) {
    String name = field.locationName().toLowerCase(Locale.ROOT);
    return field.location() == MarshallLocation.HEADER
        && (field.marshallingType().getKnownType() == MarshallingKnownType.MAP
            ? header.startsWith(name)
            : header.equals(name));
  }

  private void payload() {
    byte[] body = request.body().asByteArrayUnsafe();
    if (operation.binding().hasStreamingInput() || body.length == 0) {
      return;
    }
    XmlElement document = XmlShapeReader.document(body);
    for (SdkField<?> field : builder.sdkFields()) {
      if (field.containsTrait(PayloadTrait.class)) {
        SdkPojo nested = Shapes.builderOf(field);
        XmlShapeReader.readInto(nested, document, root.to(field.locationName()));
        field.set(builder, Shapes.build(nested));
        return;
      }
    }
    XmlShapeReader.readInto(builder, document, root);
  }

  private void set(SdkField<?> field, String text) {
    // times in headers are RFC 822, in query strings ISO 8601
    Format time = field.location() == MarshallLocation.HEADER ? Format.RFC_822 : Format.ISO_8601;
    field.set(builder, Scalars.parse(field, text, time, root.to(field.memberName())));
  }

  private static String decode(String path) {
    // in a path a plus is a plus
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
