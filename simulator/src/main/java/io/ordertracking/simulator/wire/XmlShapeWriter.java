package io.ordertracking.simulator.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.BinaryUtils;

/** The SDK's objects into XML elements, named as responses name them. */
final class XmlShapeWriter {
  private final boolean ec2;

  XmlShapeWriter(boolean ec2) {
    this.ec2 = ec2;
  }

  /** Headers and status codes among the members, which REST has, aren't part of the document. */
  void writeMembers(Xml xml, SdkPojo pojo) {
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = Shapes.valueOf(field, pojo);
      if (value != null && field.location() == MarshallLocation.PAYLOAD) {
        write(xml, field.unmarshallLocationName(), field, value);
      }
    }
  }

  private void write(Xml xml, String element, SdkField<?> field, Object value) {
    switch (value) {
      case SdkPojo nested -> {
        xml.open(element);
        writeMembers(xml, nested);
        xml.close(element);
      }
      case List<?> list -> writeList(xml, element, field.getRequiredTrait(ListTrait.class), list);
      case Map<?, ?> map -> writeMap(xml, element, field.getRequiredTrait(MapTrait.class), map);
      case Instant time ->
          xml.element(element, Timestamps.text(time, Timestamps.format(field, Format.ISO_8601)));
      case SdkBytes bytes -> xml.element(element, BinaryUtils.toBase64(bytes.asByteArrayUnsafe()));
      default -> xml.element(element, value.toString());
    }
  }

  private void writeList(Xml xml, String element, ListTrait trait, List<?> list) {
    String usual = ec2 ? "item" : "member";
    String member = Optional.ofNullable(trait.memberLocationName()).orElse(usual);
    if (!trait.isFlattened()) {
      xml.open(element);
    }
    for (Object item : list) {
      write(xml, trait.isFlattened() ? element : member, trait.memberFieldInfo(), item);
    }
    if (!trait.isFlattened()) {
      xml.close(element);
    }
  }

  private void writeMap(Xml xml, String element, MapTrait trait, Map<?, ?> map) {
    String entryName = trait.isFlattened() ? element : "entry";
    if (!trait.isFlattened()) {
      xml.open(element);
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      xml.open(entryName).element(trait.keyLocationName(), String.valueOf(entry.getKey()));
      write(xml, trait.valueLocationName(), trait.valueFieldInfo(), entry.getValue());
      xml.close(entryName);
    }
    if (!trait.isFlattened()) {
      xml.close(element);
    }
  }
}
