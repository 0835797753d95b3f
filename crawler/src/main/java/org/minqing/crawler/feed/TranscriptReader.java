package org.minqing.crawler.feed;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.text.JsonTree;
import org.minqing.crawler.text.MalformedJsonException;
import org.minqing.crawler.text.PlainText;

/**
 * Reads what is said in a recording off its transcript: SRT, WebVTT, the JSON of Podcasting 2.0,
 * HTML or plain text. Numbers, times, styles and the names of speakers are left out; what is shown
 * in pieces is joined into running text.
 */
public final class TranscriptReader {

  /** A transcript is cut here; a talk of eight hours has about as many characters. */
  public static final int MAX_LENGTH = 200_000;

  // A paragraph ends with a sentence, once it has this many characters.
  private static final int PARAGRAPH = 200;

  private static final Pattern TIMING =
      Pattern.compile("^\\s*(?:\\d{1,4}:)?\\d{1,2}:\\d{2}[.,]\\d{1,3}\\s*-->\\s*\\S+.*$");
  private static final Pattern NUMBER = Pattern.compile("^\\s*\\d{1,9}\\s*$");
  private static final Pattern TAG =
      Pattern.compile("</?[a-zA-Z][^<>]{0,200}>|<[\\d:.]{1,20}>|\\{\\\\[^{}]{0,100}\\}");
  private static final Pattern BLOCK = Pattern.compile("^(?:NOTE|STYLE|REGION)(?:\\s.*)?$");

  private final StringBuilder text = new StringBuilder();
  private int paragraph;
  private String before = "";

  private TranscriptReader() {}

  /**
   * The running text, empty if nothing is said.
   *
   * @param transcript the bytes as fetched
   * @param type its media type as declared
   * @param charset as declared
   */
  public static String read(byte[] transcript, String type, Optional<String> charset) {
    var kind = type.toLowerCase(Locale.ROOT);
    var decoded = PageDecoder.decode(transcript, charset.or(() -> utf8(transcript))).text();
    if (kind.contains("json")) {
      return json(decoded);
    }
    if (kind.contains("html")) {
      return cut(PlainText.of(decoded));
    }
    var lines = decoded.lines().toList();
    return decoded.startsWith("WEBVTT")
            || lines.stream().limit(200).anyMatch(line -> TIMING.matcher(line).matches())
        ? new TranscriptReader().cues(lines)
        : cut(PlainText.of(decoded));
  }

  // WebVTT is UTF-8 by definition; a byte order mark is for the decoder.
  private static Optional<String> utf8(byte[] transcript) {
    var head = new String(transcript, 0, Math.min(10, transcript.length), StandardCharsets.UTF_8);
    return head.contains("WEBVTT") ? Optional.of("UTF-8") : Optional.empty();
  }

  private String cues(List<String> lines) {
    var skipping = false;
    for (var i = 0; i < lines.size() && text.length() < MAX_LENGTH; i++) {
      var line = lines.get(i).strip();
      if (line.isEmpty()) {
        skipping = false;
      } else if (BLOCK.matcher(line).matches() || (i == 0 && line.contains("WEBVTT"))) {
        skipping = true;
      } else if (!skipping && isWords(lines, i)) {
        say(line);
      }
    }
    return cut(text.toString());
  }

  /** Whether a line is neither a time nor what names the cue whose time comes next. */
  private static boolean isWords(List<String> lines, int i) {
    if (TIMING.matcher(lines.get(i)).matches()) {
      return false;
    }
    var namesNext = i + 1 < lines.size() && TIMING.matcher(lines.get(i + 1)).matches();
    var startsCue = i == 0 || lines.get(i - 1).isBlank();
    return !namesNext || !(startsCue || NUMBER.matcher(lines.get(i)).matches());
  }

  /** Adds a line; captions that roll show one line twice. */
  private void say(String line) {
    var words = PlainText.line(TAG.matcher(line).replaceAll(""));
    if (words.isEmpty() || words.equals(before)) {
      return;
    }
    before = words;
    if (text.length() - paragraph >= PARAGRAPH && endsSentence()) {
      text.append('\n');
      paragraph = text.length();
    } else if (!text.isEmpty() && needsSpace(text.charAt(text.length() - 1), words.charAt(0))) {
      text.append(' ');
    }
    text.append(words);
  }

  private boolean endsSentence() {
    return "。！？!?….".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  // Between Han characters there is no space.
  private static boolean needsSpace(char end, char begin) {
    return end < 0x2e80 && begin < 0x2e80 && !Character.isWhitespace(end);
  }

  private static String json(String transcript) {
    try {
      var reader = new TranscriptReader();
      if (JsonTree.parse(transcript) instanceof Map<?, ?> root
          && root.get("segments") instanceof List<?> segments) {
        for (var said : bodies(segments)) {
          if (reader.text.length() >= MAX_LENGTH) {
            break;
          }
          reader.say(said);
        }
      }
      return cut(reader.text.toString());
    } catch (MalformedJsonException bad) {
      return "";
    }
  }

  private static List<String> bodies(List<?> segments) {
    var bodies = new ArrayList<String>();
    for (var segment : segments) {
      if (segment instanceof Map<?, ?> fields && fields.get("body") instanceof String body) {
        bodies.add(body);
      }
    }
    return bodies;
  }

  private static String cut(String said) {
    var whole = said.strip();
    return whole.length() <= MAX_LENGTH ? whole : whole.substring(0, MAX_LENGTH);
  }
}
