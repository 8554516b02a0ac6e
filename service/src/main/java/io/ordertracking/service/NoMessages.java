package io.ordertracking.service;

import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;

/**
 * The service speaks one language. Spring's own stand-in for a source of messages lists all of the
 * JDK's locales when its class is loaded, which keeps the compilers busy for a second of the start.
 */
final class NoMessages implements MessageSource {
  @Override
  public @Nullable String getMessage(
      String code,
      Object @Nullable [] arguments,
      @Nullable String message,
      @Nullable Locale locale) {
    if (message == null || arguments == null || arguments.length == 0) {
      return message;
    }
    try {
      return new MessageFormat(message, Locale.ROOT).format(arguments);
    } catch (IllegalArgumentException noPattern) {
      return message; // as Spring's own does
    }
  }

  @Override
  public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
    throw new NoSuchMessageException(code, Locale.ROOT);
  }

  @Override
  public String getMessage(MessageSourceResolvable asked, @Nullable Locale locale) {
    String message = getMessage("", asked.getArguments(), asked.getDefaultMessage(), locale);
    if (message == null) {
      throw new NoSuchMessageException(String.valueOf(asked), Locale.ROOT);
    }
    return message;
  }
}
