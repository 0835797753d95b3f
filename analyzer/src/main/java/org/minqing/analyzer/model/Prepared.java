package org.minqing.analyzer.model;

import com.google.re2j.Pattern;
import java.util.Arrays;
import org.minqing.model.Folding;

/**
 * A text as all models read it: folded (simplified script, half width, lower case), without
 * addresses and handles, every run of blanks one blank and none between Han characters, cut to a
 * length that bounds the cost. Emoji and Weibo's bracket words ([泪]) stay: they tell much.
 */
public final class Prepared {

  /** What follows is rarely news to a model, and cost grows with it. */
  static final int LONGEST = 1500;

  // RE2, since posts are hostile input and these must take linear time.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:https?://|www\\.)[!-~]*|[a-z0-9.-]+\\.(?:com|cn|net|org)(?:/[!-~]*)?|_x000d_");
  private static final Pattern HANDLE = Pattern.compile("(?://)?@[\\p{L}\\p{N}_·-]{1,30}:?");

  private final String raw;
  private final String text;
  private final int[] places;

  private Prepared(String raw, String text, int[] places) {
    this.raw = raw;
    this.text = text;
    this.places = places;
  }

  /** Prepares a text. */
  public static Prepared of(String raw) {
    var head = raw.length() <= 2 * LONGEST ? raw : raw.substring(0, 2 * LONGEST);
    var folded = Folding.fold(head).toCharArray();
    // Looking first is cheap; the patterns cost more than all models together.
    var text = new String(folded);
    if (text.indexOf('.') >= 0 || text.contains("://") || text.contains("_x000d_")) {
      blank(ADDRESS, folded);
    }
    if (text.indexOf('@') >= 0) {
      blank(HANDLE, folded);
    }
    return closedUp(raw, folded);
  }

  /** The text prepared; may be empty. */
  public static String text(String raw) {
    return of(raw).text;
  }

  /** The text prepared; may be empty. */
  public String text() {
    return text;
  }

  /** Where in the raw text a piece of the prepared text begins. */
  int rawStart(int start) {
    return inPair(places[start]) ? places[start] - 1 : places[start];
  }

  /** Where in the raw text a piece that ends before a place of the prepared text ends. */
  int rawEnd(int end) {
    var last = places[end - 1];
    return inPair(last + 1) ? last + 2 : last + 1;
  }

  /** Grams are of UTF-16 units, of which an emoji has two; half a one can be shown to nobody. */
  private boolean inPair(int at) {
    return at > 0
        && at < raw.length()
        && Character.isSurrogatePair(raw.charAt(at - 1), raw.charAt(at));
  }

  private static void blank(Pattern pattern, char[] text) {
    // Each match starts where the last one ended, so this stays linear.
    var matcher = pattern.matcher(new String(text));
    while (matcher.find()) {
      Arrays.fill(text, matcher.start(), matcher.end(), ' ');
    }
  }

  private static Prepared closedUp(String raw, char[] text) {
    var out = new StringBuilder(text.length);
    var places = new int[text.length * 2];
    var blank = false;
    for (var i = 0; i < text.length && out.length() < LONGEST; i++) {
      var c = text[i];
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        blank = true;
        continue;
      }
      if (blank && !out.isEmpty() && !(isHan(c) && isHan(out.charAt(out.length() - 1)))) {
        places[out.length()] = i - 1;
        out.append(' ');
      }
      blank = false;
      places[out.length()] = i;
      out.append(c);
    }
    return new Prepared(raw, out.toString(), Arrays.copyOf(places, out.length()));
  }

  private static boolean isHan(char c) {
    return Character.isIdeographic(c);
  }
}
