package io.ordertracking.simulator.wire;

import io.ordertracking.simulator.core.Fault;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.protocols.query.unmarshall.XmlDomParser;
import software.amazon.awssdk.protocols.query.unmarshall.XmlElement;

/** XML elements into the SDK's builders; one that the model doesn't have is refused by name. */
final class XmlShapeReader {
  private XmlShapeReader() {}

  static XmlElement document(byte[] body) {
    try {
      return XmlDomParser.parse(new ByteArrayInputStream(body));
    } catch (RuntimeException e) {
      throw Fault.client(
          "MalformedXML",
          "The XML you provided was not well-formed or did not validate against our published"
              + " schema");
    }
  }

  static void readInto(SdkPojo builder, XmlElement element, Member where) {
    Map<String, SdkField<?>> members = Shapes.members(builder);
    for (XmlElement child : element.children()) {
      SdkField<?> field = members.get(child.elementName());
      if (field == null) {
        throw where.unknown(child.elementName());
      }
      // a flattened list's items stand beside each other
      List<XmlElement> all = element.getElementsByName(child.elementName());
      field.set(builder, value(field, all, where.to(child.elementName())));
    }
  }

  private static Object value(SdkField<?> field, List<XmlElement> elements, Member where) {
    XmlElement element = elements.getFirst();
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> {
        SdkPojo builder = Shapes.builderOf(field);
        readInto(builder, element, where);
        yield Shapes.build(builder);
      }
      case LIST -> {
        ListTrait trait = field.getRequiredTrait(ListTrait.class);
        String member = Optional.ofNullable(trait.memberLocationName()).orElse("member");
        List<Object> values = new ArrayList<>();
        for (XmlElement item : trait.isFlattened() ? elements : element.getElementsByName(member)) {
          values.add(value(trait.memberFieldInfo(), List.of(item), where));
        }
        yield values;
      }
      case MAP -> throw where.unreadable("a map in XML");
      default ->
          Scalars.parse(
              field, Optional.ofNullable(element.textContent()).orElse(""), Format.ISO_8601, where);
    };
  }
}
