package org.minqing.crawler.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bytes of a page, a feed or an answer to text. Declarations are often wrong on the Chinese web, so
 * the bytes come first: a byte order mark, or plain signs in UTF-16; then UTF-8 if the bytes are
 * UTF-8, then what the header or the page declares if that fits the bytes, then a guess between
 * GB18030, Big5 and windows-1252.
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

  // By which bytes of another charset may be UTF-8 by chance.
  private static final int FEW = 20;

  private static final char DAMAGE = '\uFFFD';

  private PageDecoder() {}

  /**
   * The text, and how it was read.
   *
   * @param text without byte order mark; undecodable bytes have become U+FFFD
   * @param charset what the bytes were taken for
   */
  public record Decoded(String text, Charset charset) {}

  /**
   * Decodes a page, or anything else that was fetched as text.
   *
   * @param bytes the body as it came, with transfer and content encodings undone
   * @param header the charset parameter of the Content-Type header, if it had one; unknown names
   *     count as none
   */
  public static Decoded decode(byte[] bytes, Optional<String> header) {
    return marked(bytes)
        .or(() -> utf8(bytes).filter(text -> !(isByChance(text) && saysChinese(bytes, header))))
        .or(() -> declared(bytes, header))
        .orElseGet(() -> guessed(bytes, Optional.empty()));
  }

  /**
   * Whether a file too large to be held is UTF-8, damaged no more than a page may be. The half of a
   * character at its end is no damage, for a file may still be written.
   *
   * @param bytes are read to their end
   */
  public static boolean isUtf8(InputStream bytes) throws IOException {
    var reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
    var chunk = new char[8192];
    var damaged = 0L;
    var foreign = 0L;
    var last = ' ';
    for (int length; (length = reader.read(chunk)) >= 0; ) {
      var census = HanCensus.of(new String(chunk, 0, length));
      damaged += census.damaged();
      foreign += census.foreign();
      last = chunk[length - 1];
    }
    return fits(last == DAMAGE ? damaged - 1 : damaged, foreign);
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
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return Optional.of(read(bytes, 2, StandardCharsets.UTF_16LE));
    }
    // Two plain signs as UTF-16 has them are as good as a mark: no other charset has bytes of 0.
    if (alternates(bytes, 1)) {
      return Optional.of(read(bytes, 0, StandardCharsets.UTF_16BE));
    }
    return alternates(bytes, 0)
        ? Optional.of(read(bytes, 0, StandardCharsets.UTF_16LE))
        : Optional.empty();
  }

  /** Whether of the first four bytes those from {@code plain} are ASCII and the others 0. */
  private static boolean alternates(byte[] bytes, int plain) {
    return bytes.length >= 4
        && bytes[plain] > 0
        && bytes[plain + 2] > 0
        && bytes[1 - plain] == 0
        && bytes[3 - plain] == 0;
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

  /**
   * Whether bytes of another charset may be UTF-8 by chance, as 停水 of GBK is ͣˮ; a text of more
   * than a few words never is.
   */
  private static boolean isByChance(Decoded utf8) {
    var foreign = utf8.text().chars().filter(c -> c >= 0x80).limit(FEW + 1L).toArray();
    return foreign.length <= FEW
        && Arrays.stream(foreign).anyMatch(c -> c >= 0x100)
        && Arrays.stream(foreign).allMatch(c -> c < 0x800);
  }

  private static boolean saysChinese(byte[] bytes, Optional<String> header) {
    return header
        .flatMap(Declarations::named)
        .or(() -> Declarations.inPage(bytes))
        .filter(List.of(Declarations.GB18030, Declarations.BIG5)::contains)
        .isPresent();
  }

  /** Few enough characters are damaged. */
  private static boolean fits(Decoded decoded) {
    var census = HanCensus.of(decoded.text());
    return fits(census.damaged(), census.foreign());
  }

  private static boolean fits(long damaged, long foreign) {
    return damaged * DAMAGE_TOLERATED <= foreign;
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
