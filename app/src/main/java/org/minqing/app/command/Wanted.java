package org.minqing.app.command;

import java.net.URI;
import java.time.LocalDate;
import java.util.function.Function;
import org.minqing.model.PostId;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What arguments are made of, and in the user's words what was wanted where one is not. */
final class Wanted {

  private Wanted() {}

  static CommandLine explain(CommandLine commands) {
    return commands
        .registerConverter(
            PostId.class,
            or("wanted the id of a post, 32 hexadecimal digits as search shows it", PostId::new))
        .registerConverter(LocalDate.class, or("wanted a day as in 2026-03-05", LocalDate::parse))
        .registerConverter(URI.class, or("wanted a web address, http or https", Wanted::address))
        .registerConverter(int.class, or("wanted a whole number", Integer::valueOf))
        .registerConverter(double.class, or("wanted a number as in 0.5", Double::valueOf));
  }

  private static URI address(String text) {
    var address = URI.create(text);
    if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("(?i)https?")) {
      throw new IllegalArgumentException("no web address");
    }
    return address;
  }

  /** Java's own words for what it cannot read help nobody. */
  private static <T> ITypeConverter<T> or(String wanted, Function<String, T> reading) {
    return text -> {
      try {
        return reading.apply(text);
      } catch (RuntimeException unreadable) {
        throw new TypeConversionException(wanted + ", got \"" + text + "\"");
      }
    };
  }
}
