package io.ordertracking.simulator.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.DateUtils;

/** Times as the protocols write them: seconds since the epoch, or ISO 8601. */
final class Timestamps {
  private Timestamps() {}

  static Format format(SdkField<?> field, Format usual) {
    return field
        .getOptionalTrait(TimestampFormatTrait.class)
        .map(TimestampFormatTrait::format)
        .orElse(usual);
  }

  static String text(Instant time, Format format) {
    return switch (format) {
      case UNIX_TIMESTAMP -> DateUtils.formatUnixTimestampInstant(time);
      case UNIX_TIMESTAMP_MILLIS -> Long.toString(time.toEpochMilli());
      case ISO_8601 -> DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
      case RFC_822 -> DateUtils.formatRfc822Date(time);
    };
  }

  /**
   * Reads either kind, whatever the member's own format is: clients differ.
   *
   * @throws DateTimeException or NumberFormatException for neither
   */
  static Instant parse(String text, Format format) {
    if (text.indexOf(':') >= 0) {
      return format == Format.RFC_822
          ? DateUtils.parseRfc822Date(text)
          : DateUtils.parseIso8601Date(text);
    }
    BigDecimal number = new BigDecimal(text);
    BigDecimal millis = format == Format.UNIX_TIMESTAMP_MILLIS ? number : number.movePointRight(3);
    return Instant.ofEpochMilli(millis.longValue());
  }
}
