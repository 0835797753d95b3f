package org.minqing.analyzer.language;

import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.List;

/** How words are said (汉语拼音), by HanLP's dictionary. */
public final class Pinyin {

  private Pinyin() {}

  /**
   * The syllables of a word, without tones, one for each character; empty for a character that is
   * not said. Characters that are said in several ways are read as in this word.
   */
  public static List<String> of(String word) {
    var syllables = new ArrayList<String>();
    for (var pinyin : PinyinDictionary.convertToPinyin(word, true)) {
      var said = pinyin.getPinyinWithoutTone();
      syllables.add(said == null || said.equals("none") ? "" : said);
    }
    return syllables;
  }
}
