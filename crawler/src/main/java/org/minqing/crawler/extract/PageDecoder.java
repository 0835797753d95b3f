package org.minqing.crawler.extract;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bytes of a page to text. Declarations are often wrong on the Chinese web, so the bytes come
 * first: a byte order mark, then UTF-8 if the bytes are UTF-8, then what the header or the page
 * declares if that fits the bytes, then a guess between GB18030, Big5 and windows-1252.
 *
 * <p>Limiting the size is up to the caller.
 */
public final class PageDecoder {

  // One damaged character in so many is a cut or broken page, not another charset.
  private static final int DAMAGE_TOLERATED = 20;
  // Common-character share below which bytes are not Chinese. Running Chinese text in its own
  // charset has .5 and more, in the other .0 to .15; windows-1252 text read as either under .1.
  private static final double CHINESE = 0.25;
  // What a declaration is worth beside the look of the characters: it decides only near draws.
  private static final double DECLARED = 0.15;

  private PageDecoder() {}

  /**
   * The text, and how it was read.
   *
   * @param text without byte order mark; undecodable bytes have become U+FFFD
   * @param charset what the bytes were taken for
   */
  public record Decoded(String text, Charset charset) {}

  /**
   * Decodes a page.
   *
   * @param bytes the body as it came, with transfer and content encodings undone
   * @param header the charset parameter of the Content-Type header, if it had one; unknown names
   *     count as none
   */
  public static Decoded decode(byte[] bytes, Optional<String> header) {
    return marked(bytes)
        .or(() -> utf8(bytes))
        .or(() -> declared(bytes, header))
        .orElseGet(() -> guessed(bytes, Optional.empty()));
  }

  private static Optional<Decoded> marked(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(read(bytes, 3, StandardCharsets.UTF_8));
    }
    if (startsWith(bytes, 0x84, 0x31, 0x95, 0x33)) {
      return Optional.of(read(bytes, 4, Declarations.GB18030));
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return Optional.of(read(bytes, 2, StandardCharsets.UTF_16BE));
    }
    return startsWith(bytes, 0xFF, 0xFE)
        ? Optional.of(read(bytes, 2, StandardCharsets.UTF_16LE))
        : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (var i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Decoded> utf8(byte[] bytes) {
    return Optional.of(read(bytes, 0, StandardCharsets.UTF_8)).filter(PageDecoder::fits);
  }

  /** Few enough characters are damaged. */
  private static boolean fits(Decoded decoded) {
    var census = HanCensus.of(decoded.text());
    return census.damaged() * DAMAGE_TOLERATED <= census.foreign();
  }

  private static Optional<Decoded> declared(byte[] bytes, Optional<String> header) {
    return Stream.of(header.flatMap(Declarations::named), Declarations.inPage(bytes))
        .flatMap(Optional::stream)
        .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
        .map(charset -> read(bytes, 0, charset))
        .filter(PageDecoder::fits)
        .findFirst()
        .map(decoded -> confirmed(bytes, decoded));
  }

  /**
   * Two declarations fit any bytes and so prove nothing: the single-byte default that servers add,
   * and one Chinese charset for the other.
   */
  private static Decoded confirmed(byte[] bytes, Decoded declared) {
    var doubtful =
        declared.charset().equals(Declarations.WINDOWS_1252)
            || declared.charset().equals(Declarations.GB18030)
            || declared.charset().equals(Declarations.BIG5);
    return doubtful ? guessed(bytes, Optional.of(declared.charset())) : declared;
  }

  private static Decoded guessed(byte[] bytes, Optional<Charset> declared) {
    var best =
        Stream.of(Declarations.GB18030, Declarations.BIG5)
            .map(charset -> read(bytes, 0, charset))
            .map(decoded -> new Guess(decoded, plausibility(decoded, declared)))
            .max(Comparator.comparingDouble(Guess::plausibility))
            .orElseThrow();
    if (best.plausibility() >= CHINESE) {
      return best.decoded();
    }
    return read(bytes, 0, declared.orElse(Declarations.WINDOWS_1252));
  }

  private static double plausibility(Decoded decoded, Optional<Charset> declared) {
    var bonus = declared.filter(decoded.charset()::equals).isPresent() ? DECLARED : 0;
    return HanCensus.of(decoded.text()).plausibility() + bonus;
  }

  private static Decoded read(byte[] bytes, int offset, Charset charset) {
    return new Decoded(new String(bytes, offset, bytes.length - offset, charset), charset);
  }

  private record Guess(Decoded decoded, double plausibility) {}
}
