package org.minqing.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.quartz.CronExpression;

/** Readers of single values; each says what it wanted where it throws. */
final class Parse {

  private static final Pattern SIZE = Pattern.compile("(?i)(\\d{1,6}) ?(KB|MB|GB)");

  static final Function<String, RiskCategory> CATEGORY =
      inChinese("应为风险类别，即 2–40 个 a–z 或 -", RiskCategory::new);

  static final Function<String, RegionCode> REGION = inChinese("应为六位行政区划代码", RegionCode::new);

  private Parse() {}

  static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    return text -> {
      for (var constant : type.getEnumConstants()) {
        if (constant.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
          return constant;
        }
      }
      var known = Arrays.toString(type.getEnumConstants());
      throw new BadValueException("wanted one of " + known, "应为其中之一：" + known);
    };
  }

  static Function<String, Integer> between(int least, int most) {
    return text -> {
      var wanted =
          new BadValueException(
              "wanted a whole number %d..%d".formatted(least, most),
              "应为 %d–%d 的整数".formatted(least, most));
      try {
        var number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw wanted;
      }
      throw wanted;
    };
  }

  /** Bytes, as in {@code 100MB}; a thousand kilobytes are a megabyte. */
  static Function<String, Long> size(long least, long most) {
    return text -> {
      var parts = SIZE.matcher(text.strip());
      if (parts.matches()) {
        var unit =
            switch (parts.group(2).toUpperCase(Locale.ROOT)) {
              case "KB" -> 1_000L;
              case "MB" -> 1_000_000L;
              default -> 1_000_000_000L;
            };
        var bytes = Long.parseLong(parts.group(1)) * unit;
        if (bytes >= least && bytes <= most) {
          return bytes;
        }
      }
      var range = "%dKB–%dGB".formatted(least / 1_000, most / 1_000_000_000);
      throw new BadValueException(
          "wanted a size such as 100MB, " + range.replace("–", " to "),
          "应为大小，例如 100MB，范围 " + range);
    };
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadValueException("wanted true or false", "应为 true 或 false");
    };
  }

  static String cron(String text) {
    try {
      // Quartz plans nothing that does not come.
      if (new CronExpression(text).getNextValidTimeAfter(Date.from(Instant.now())) == null) {
        throw new BadValueException(
            "never comes again; leave it out, or give days that come", "不会再有这样的时刻；请去掉，或改为会到来的日子");
      }
      return text;
    } catch (ParseException e) {
      throw new BadValueException(
          "wanted a Quartz cron expression such as \"0 0/30 * * * ?\" (second minute hour day month"
              + " weekday); "
              + e.getMessage(),
          "应为 Quartz 定时表达式（秒 分 时 日 月 星期），例如 \"0 0/30 * * * ?\"");
    }
  }

  static URI webAddress(String text) {
    var wanted =
        new BadValueException(
            "wanted an address that begins with http:// or https://, without spaces",
            "应为以 http:// 或 https:// 开头的地址，不含空格");
    try {
      var address = new URI(text);
      if (String.valueOf(address.getScheme()).matches("(?i)https?") && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw wanted;
    }
    throw wanted;
  }

  static String mailAddress(String text) {
    if (!text.matches("[^\\s@<>,;]+@[^\\s@<>,;]+")) {
      throw new BadValueException(
          "wanted a mail address such as desk@example.org", "应为邮箱地址，例如 desk@example.org");
    }
    return text;
  }

  /** The name of one of the channels there are. */
  static Function<String, String> channel(Set<String> known) {
    return text -> {
      if (known.contains(text)) {
        return text;
      }
      throw text.equals(AlertsFile.MAIL)
          ? new BadValueException(
              "it goes to mail.to of minqing.yaml, which names nobody yet: set that first",
              "发往 minqing.yaml 的 mail.to，那里还没有收件人：请先填写")
          : new BadValueException(
              "there is no such channel; known are " + known, "没有这个渠道；可用的有 " + known);
    };
  }

  /** The reader of a value that says in English only what it wants, with the same in Chinese. */
  static <T> Function<String, T> inChinese(String wanted, Function<String, T> reader) {
    return text -> {
      try {
        return reader.apply(text);
      } catch (IllegalArgumentException e) {
        throw new BadValueException(String.valueOf(e.getMessage()), wanted);
      }
    };
  }

  static String notBlank(String text) {
    if (text.isBlank()) {
      throw new BadValueException("wanted some text, found none", "此处不能为空");
    }
    return text;
  }
}
