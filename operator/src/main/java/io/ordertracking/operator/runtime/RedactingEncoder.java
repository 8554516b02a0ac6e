package io.ordertracking.operator.runtime;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.ordertracking.operator.aws.Redaction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of every line, whoever logs it: at level debug the AWS SDK prints requests with
 * their session token, and errors with AWS's whole text.
 */
final class RedactingEncoder extends EncoderBase<ILoggingEvent> {
  private final Encoder<ILoggingEvent> encoder;

  RedactingEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  @Override
  public byte[] headerBytes() {
    return encoder.headerBytes();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return encoder.encode(redacted(event));
  }

  @Override
  public byte[] footerBytes() {
    return encoder.footerBytes();
  }

  private static LoggingEvent redacted(ILoggingEvent event) {
    LoggingEvent clean = new Redacted(event.getThrowableProxy());
    clean.setInstant(event.getInstant());
    clean.setLevel(event.getLevel());
    clean.setLoggerName(event.getLoggerName());
    clean.setThreadName(event.getThreadName());
    clean.setMDCPropertyMap(event.getMDCPropertyMap());
    clean.setMessage(Redaction.withoutSecrets(String.valueOf(event.getFormattedMessage())));
    return clean;
  }

  private static final class Redacted extends LoggingEvent {
    private final @Nullable IThrowableProxy thrown;

    Redacted(@Nullable IThrowableProxy thrown) {
      this.thrown = thrown == null ? null : new Throwing(thrown);
    }

    @Override
    public @Nullable IThrowableProxy getThrowableProxy() {
      return thrown;
    }
  }

  private record Throwing(IThrowableProxy original) implements IThrowableProxy {
    private static @Nullable IThrowableProxy of(@Nullable IThrowableProxy original) {
      return original == null ? null : new Throwing(original);
    }

    @Override
    public @Nullable String getMessage() {
      String message = original.getMessage();
      return message == null ? null : Redaction.withoutSecrets(message);
    }

    @Override
    public @Nullable String getOverridingMessage() {
      String message = original.getOverridingMessage();
      return message == null ? null : Redaction.withoutSecrets(message);
    }

    @Override
    public String getClassName() {
      return original.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
      return original.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
      return original.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
      return of(original.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
      return Stream.of(original.getSuppressed()).map(Throwing::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
      return original.isCyclic();
    }
  }
}
