package org.minqing.monitor.words;

import java.text.FieldPosition;
import java.text.Format;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.minqing.model.Medium;

/** A language that letters, briefs and the console are written in. */
public enum Language {
  /** Chinese, as it is written on the mainland. */
  ZH(Locale.SIMPLIFIED_CHINESE),
  /** English; what people posted and what places are called stays Chinese. */
  EN(Locale.ENGLISH);

  /** Where the words are, for whoever says them by other means. */
  public static final String WORDS = "org.minqing.monitor.words.words";

  /** Whatever language the machine speaks. */
  private static final ResourceBundle.Control NO_OTHER =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** English where {@code locale} is, else Chinese. */
  public static Language of(Locale locale) {
    return locale.getLanguage().equals(EN.locale.getLanguage()) ? EN : ZH;
  }

  /** The same for programs: {@code zh-CN} or {@code en}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /**
   * Words with values filled in, each as it stands: numbers get no commas.
   *
   * @param values what goes by a plural is a number
   * @throws java.util.MissingResourceException if there are no words of this key
   * @throws IllegalArgumentException if what goes by a plural is no number
   */
  public String say(String key, Object... values) {
    var words = ResourceBundle.getBundle(WORDS, locale, NO_OTHER).getString(key);
    return values.length == 0 ? words : pattern(words).format(values);
  }

  private MessageFormat pattern(String words) {
    var pattern = new MessageFormat(words, locale);
    pattern.setFormats(
        Arrays.stream(pattern.getFormats())
            .map(format -> Objects.requireNonNullElseGet(format, AsItStands::new))
            .toArray(Format[]::new));
    return pattern;
  }

  /** A name and what goes with it, on one line. */
  public String line(String name, String value) {
    return name + say("letter.colon") + value;
  }

  /** What a medium is called. */
  public String medium(Medium medium) {
    return say("medium." + medium);
  }

  /** A constant's Chinese name, or its own in plain letters. */
  public String name(String chinese, String constant) {
    return this == ZH ? chinese : constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Names one after the other. */
  public String list(Iterable<String> names) {
    return String.join(say("list.between"), names);
  }

  /** A value in a sentence; by itself a pattern would give numbers commas. */
  private static final class AsItStands extends Format {

    private static final long serialVersionUID = 1L;

    @Override
    public StringBuffer format(Object value, StringBuffer words, FieldPosition position) {
      return words.append(value);
    }

    @Override
    public Object parseObject(String words, ParsePosition position) {
      throw new UnsupportedOperationException("sentences are written only");
    }
  }
}
