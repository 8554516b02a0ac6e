package io.ordertracking.operator.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** All that is logged at level TRACE, libraries included, as the operator would print it. */
public final class CapturedLog implements AutoCloseable {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final List<Appender<ILoggingEvent>> quiet = new ArrayList<>();
  private final List<Appender<ILoggingEvent>> loud = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  public CapturedLog() {
    root.iteratorForAppenders().forEachRemaining(quiet::add);
    quiet.forEach(root::detachAppender); // everything is a lot
    for (Logging.Format format : Logging.Format.values()) {
      add(Logging.encoder(context, format, true));
    }
    root.setLevel(Level.TRACE);
  }

  private void add(Encoder<ILoggingEvent> encoder) {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(printed);
    appender.start();
    root.addAppender(appender);
    loud.add(appender);
  }

  /** So far. */
  public String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    loud.forEach(root::detachAppender);
    quiet.forEach(root::addAppender);
    root.setLevel(before);
  }
}
