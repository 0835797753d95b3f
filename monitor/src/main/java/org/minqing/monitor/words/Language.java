package org.minqing.monitor.words;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
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
   * @throws java.util.MissingResourceException if there are no words of this key
   */
  public String say(String key, Object... values) {
    var words = ResourceBundle.getBundle(WORDS, locale, NO_OTHER).getString(key);
    return values.length == 0
        ? words
        : new MessageFormat(words, locale)
            .format(Arrays.stream(values).map(String::valueOf).toArray());
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
}
