package org.minqing.indexer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.minqing.model.Folding;

/** Cuts Han runs every two characters, right or wrong, as a dictionary would now and then. */
public enum ChunkCutter implements WordCutter {
  CHUNKS;

  private static final Pattern WORD =
      Pattern.compile("\\p{IsHan}{1,2}|[\\p{L}&&[^\\p{IsHan}]]+|\\d+");

  @Override
  public List<String> words(String text) {
    var words = new ArrayList<String>();
    var each = WORD.matcher(Folding.fold(text));
    while (each.find()) {
      words.add(each.group());
    }
    return words;
  }
}
