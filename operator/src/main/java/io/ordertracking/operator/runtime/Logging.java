package io.ordertracking.operator.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

/**
 * What is logged, and how: JSON lines on standard output for the operator, text on standard error
 * for people. Found by logback as a service, so that nothing is logged before it's set up; done in
 * code, as reading an XML file would cost every {@code otectl} call a tenth of a second.
 *
 * <p>While an environment is being reconciled, every line carries {@link #MDC_ENVIRONMENT} and
 * {@link #MDC_GENERATION}.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  /** {@code namespace/name} of the environment that a line is about. */
  public static final String MDC_ENVIRONMENT = "environment";

  /** {@code metadata.generation} that the pass works on. */
  public static final String MDC_GENERATION = "generation";

  private static final String TEXT = "%d{HH:mm:ss} %-5level %X{environment} %msg%n%nopex";
  private static final String TEXT_WITH_TRACES =
      "%d{HH:mm:ss.SSS} %-5level %X{environment} %logger{20} %msg%n";

  private static final long A_MOMENT = 1_000_000; // ns

  /** Libraries that say more at INFO than the operator itself. */
  private static final Map<String, Level> QUIET =
      Map.of(
          "io.fabric8", Level.WARN,
          // warns that v1alpha1 is "unstable", at every start
          "io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils", Level.ERROR,
          "io.javaoperatorsdk", Level.WARN,
          "Default ConfigurationService implementation", Level.WARN, // JOSDK's, too
          // its own line per failed pass, with a stack trace; ours says what it means
          "io.javaoperatorsdk.operator.processing.event.EventProcessor", Level.ERROR,
          // every failed look of a watch, with a stack trace, for as long as it fails; we say it
          // once
          "io.fabric8.kubernetes.client.informers.impl.cache.Reflector", Level.ERROR,
          "software.amazon.awssdk", Level.WARN,
          "io.netty", Level.WARN,
          "jdk.internal.httpclient", Level.WARN);

  public enum Format {
    JSON,
    TEXT
  }

  /** The least important lines that are logged. */
  public enum Threshold {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /** Before anybody says otherwise: warnings, as text, away from standard output. */
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    apply(context, Format.TEXT, Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Sets the log up anew.
   *
   * @param threshold {@code DEBUG} opens the libraries' logs, too, and shows stack traces in text
   */
  public static void set(Format format, Threshold threshold) {
    apply(context(), format, Level.valueOf(threshold.name()));
  }

  /** SLF4J gives a stand-in for as long as another thread, started ahead, is initialising it. */
  private static LoggerContext context() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    while (factory instanceof SubstituteLoggerFactory) {
      LockSupport.parkNanos(A_MOMENT);
      factory = LoggerFactory.getILoggerFactory();
    }
    return (LoggerContext) factory;
  }

  private static void apply(LoggerContext context, Format format, Level level) {
    context.reset();
    boolean debug = !level.isGreaterOrEqual(Level.INFO);
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget(format == Format.JSON ? "System.out" : "System.err");
    console.setEncoder(encoder(context, format, debug));
    console.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(console);
    if (!debug) {
      QUIET.forEach(
          (name, least) -> {
            if (!level.isGreaterOrEqual(least)) {
              context.getLogger(name).setLevel(least);
            }
          });
    }
  }

  /** Whoever logs, the operator or a library: no secrets. */
  static Encoder<ILoggingEvent> encoder(LoggerContext context, Format format, boolean traces) {
    Encoder<ILoggingEvent> encoder =
        new RedactingEncoder(format == Format.JSON ? json(context) : text(context, traces));
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder json = new JsonEncoder();
    json.setContext(context);
    json.setWithSequenceNumber(false);
    json.setWithNanoseconds(false);
    json.setWithContext(false);
    json.setWithThreadName(false);
    json.setWithMessage(false); // the template; formattedMessage has the whole text
    json.setWithArguments(false);
    json.setWithFormattedMessage(true);
    json.start();
    return json;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context, boolean traces) {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern(traces ? TEXT_WITH_TRACES : TEXT);
    text.start();
    return text;
  }
}
