package org.minqing.crawler.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a header or a page says about its charset. Names mean what the <a
 * href="https://encoding.spec.whatwg.org/#names-and-labels">Encoding Standard</a> has browsers take
 * them for: the superset that pages really use.
 */
final class Declarations {

  static final Charset GB18030 = Charset.forName("GB18030");
  static final Charset BIG5 = Charset.forName("Big5-HKSCS");
  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  // Browsers look at the first 1,024 bytes; pages that open with scripts declare later.
  private static final int PRESCANNED = 16_384;
  private static final Pattern META =
      Pattern.compile(
          "<(?:meta\\s[^>]{0,400}?charset|\\?xml\\s[^>]{0,100}?encoding)"
              + "\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([\\w.:-]{1,40})",
          Pattern.CASE_INSENSITIVE);

  private Declarations() {}

  /** The charset that a page's own head declares, if any is known by that name. */
  static Optional<Charset> inPage(byte[] bytes) {
    var head = new String(bytes, 0, Math.min(bytes.length, PRESCANNED), ISO_8859_1);
    var meta = META.matcher(head);
    return meta.find() ? named(meta.group(1)) : Optional.empty();
  }

  /** The charset of that name. */
  static Optional<Charset> named(String name) {
    var label = name.strip().replace("\"", "").replace("'", "").toLowerCase(Locale.ROOT);
    return switch (label) {
      case "gb2312", "gb_2312-80", "gb_2312", "gbk", "x-gbk", "cp936", "gb18030", "chinese" ->
          Optional.of(GB18030);
      case "big5", "big-5", "big5-hkscs", "x-x-big5", "cn-big5" -> Optional.of(BIG5);
      case "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii", "windows-1252" ->
          Optional.of(WINDOWS_1252);
      case "shift_jis", "shift-jis", "sjis", "x-sjis" -> supported("windows-31j");
      case "euc-kr", "ks_c_5601-1987", "korean" -> supported("x-windows-949");
      // Bytes that could be scanned for the word are not UTF-16, whatever they say.
      case "utf8", "utf-8", "utf-16", "utf-16le", "utf-16be", "unicode" -> Optional.of(UTF_8);
      default -> supported(label);
    };
  }

  private static Optional<Charset> supported(String name) {
    try {
      return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    } catch (IllegalCharsetNameException e) {
      return Optional.empty();
    }
  }
}
