package org.minqing.crawler;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells apart what has one name and says something else, as names without digits may have it: the
 * further ones are numbered. What was said itself is kept for the length of one run only.
 */
final class Namesakes {

  private final Map<String, Map<String, Integer>> saidUnder = new HashMap<>();

  /**
   * The name of what says these words: the same for the same words, whenever it is asked for.
   *
   * @param name by which others may go too
   */
  String apart(String name, String words) {
    var said = saidUnder.computeIfAbsent(name, first -> new HashMap<>());
    var number = said.computeIfAbsent(words, first -> said.size() + 1);
    return number == 1 ? name : name + "~" + number;
  }
}
