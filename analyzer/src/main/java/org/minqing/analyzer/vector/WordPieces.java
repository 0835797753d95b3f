package org.minqing.analyzer.vector;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Cuts text into the pieces that BERT's Chinese vocabulary knows: each Han character by itself,
 * other words into their longest known beginnings. Text must be folded first, since the vocabulary
 * holds no upper case.
 */
public final class WordPieces {

  private static final Pattern ENTRY = Pattern.compile("\\s*\"(.+)\": (\\d+),?");
  private static final int UNKNOWN = 100;
  private static final int BEGIN = 101;
  private static final int END = 102;
  private static final int LONGEST_WORD = 100;

  /** Of the room of a long text, how much its end gets: reviews sum up there. */
  private static final double TAIL = 0.35;

  private final Map<String, Integer> ids = new HashMap<>();

  /** The vocabulary of a tokenizer file in the Hugging Face form, one entry a line. */
  public WordPieces(String tokenizer) {
    tokenizer.substring(tokenizer.indexOf("\"vocab\"")).lines().skip(1).forEach(this::entry);
    if (ids.size() < 1000) {
      throw new IllegalArgumentException("a vocabulary of only " + ids.size() + " pieces");
    }
  }

  private void entry(String line) {
    var matcher = ENTRY.matcher(line);
    if (matcher.matches()) {
      var piece = matcher.group(1).replace("\\\"", "\"").replace("\\\\", "\\");
      ids.put(piece, Integer.valueOf(matcher.group(2)));
    }
  }

  /** The pieces of a folded text with both marks, at most {@code most}; the middle is left out. */
  public int[] ids(String text, int most) {
    // No text has more pieces than characters, and only its ends can matter.
    var room = most - 2;
    var pieces = pieces(ends(text, room));
    var tail = (int) (room * TAIL);
    var kept = new int[Math.min(pieces.length, room) + 2];
    kept[0] = BEGIN;
    if (pieces.length <= room) {
      System.arraycopy(pieces, 0, kept, 1, pieces.length);
    } else {
      System.arraycopy(pieces, 0, kept, 1, room - tail);
      System.arraycopy(pieces, pieces.length - tail, kept, 1 + room - tail, tail);
    }
    kept[kept.length - 1] = END;
    return kept;
  }

  private static String ends(String text, int room) {
    var side = 8 * room;
    return text.length() <= 2 * side
        ? text
        : text.substring(0, side) + " " + text.substring(text.length() - side);
  }

  private int[] pieces(String text) {
    var found = new Found(text.length());
    var start = -1;
    for (var i = 0; i < text.length(); ) {
      var point = text.codePointAt(i);
      var end = i + Character.charCount(point);
      if (Character.isWhitespace(point) || standsAlone(point)) {
        word(text, start, i, found);
        start = -1;
        if (!Character.isWhitespace(point)) {
          found.add(ids.getOrDefault(text.substring(i, end), UNKNOWN));
        }
      } else if (start < 0) {
        start = i;
      }
      i = end;
    }
    word(text, start, text.length(), found);
    return found.all();
  }

  private static boolean standsAlone(int point) {
    return Character.isIdeographic(point)
        || switch (Character.getType(point)) {
          case Character.LETTER_NUMBER,
              Character.UPPERCASE_LETTER,
              Character.LOWERCASE_LETTER,
              Character.TITLECASE_LETTER,
              Character.MODIFIER_LETTER,
              Character.OTHER_LETTER,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.OTHER_NUMBER,
              Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK ->
              false;
          default -> true;
        };
  }

  private void word(String text, int start, int end, Found found) {
    if (start < 0) {
      return;
    }
    if (end - start > LONGEST_WORD) {
      found.add(UNKNOWN);
      return;
    }
    var before = found.size;
    for (var from = start; from < end; ) {
      var to = end;
      var id = known(text, from, to, from > start);
      while (id < 0 && --to > from) {
        id = known(text, from, to, from > start);
      }
      if (id < 0) {
        found.size = before;
        found.add(UNKNOWN);
        return;
      }
      found.add(id);
      from = to;
    }
  }

  private int known(String text, int from, int to, boolean goesOn) {
    var piece = text.substring(from, to);
    return ids.getOrDefault(goesOn ? "##" + piece : piece, -1);
  }

  private static final class Found {

    private final int[] ids;
    private int size;

    Found(int most) {
      ids = new int[most + 1];
    }

    void add(int id) {
      ids[size++] = id;
    }

    int[] all() {
      return Arrays.copyOf(ids, size);
    }
  }
}
