package org.minqing.analyzer.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.language.Sentences;
import org.minqing.analyzer.language.Token;
import org.minqing.analyzer.lexicon.Lexicon.Page;
import org.minqing.analyzer.lexicon.Pages;
import org.minqing.analyzer.lexicon.Rows;
import org.minqing.analyzer.lexicon.TermList;
import org.minqing.analyzer.lexicon.TermList.Match;
import org.minqing.analyzer.lexicon.Words;
import org.minqing.model.Region;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

/** Tells whether a post speaks of another country, by the words of {@code abroad.tsv}. */
public final class AbroadReader {

  private static final String FILE = "abroad.tsv";

  /** News names its country in the title or in one of the first sentences. */
  private static final int BEGINNING = 2;

  private static final int LONG_NAME = 3;

  private final TermList<Name> abroad;

  /** A list of its own, so that no country hides a word of it: 今|日本|市, 今日|本市. */
  private final TermList<String> here;

  private enum Name {
    WHOLE,
    CLIPPED
  }

  private AbroadReader(TermList<Name> abroad, TermList<String> here) {
    this.abroad = abroad;
    this.here = here;
  }

  /**
   * Reads the file of a folder; one that somebody has edited since before there was such a file
   * knows no other country.
   */
  public static AbroadReader read(Path folder, List<DictionaryProblem> problems)
      throws IOException {
    var abroad = new HashMap<String, Name>();
    var here = new HashMap<String, String>();
    var things = new HashSet<String>();
    var file = folder.resolve(FILE);
    if (Files.exists(file)) {
      Rows.read(
          file,
          "kind word source",
          problems,
          cells -> {
            var word = Rows.term(cells.get(1));
            switch (cells.get(0)) {
              case "abroad" -> abroad.put(word, Name.WHOLE);
              case "clipped" -> abroad.put(word, Name.CLIPPED);
              case "here" -> here.put(word, word);
              case "thing" -> things.add(word);
              default ->
                  throw new IllegalArgumentException(
                      "wanted abroad, clipped, here or thing, found \"" + cells.get(0) + "\"");
            }
          });
    } else {
      problems.add(new DictionaryProblem(file, 1, "missing: news from abroad counts as here"));
    }
    return new AbroadReader(new TermList<>(abroad, things), new TermList<>(here, things));
  }

  /** The lists that a text is to be read by. */
  public List<Words<?, ?>> lists() {
    return List.of(abroad, here);
  }

  /**
   * Whether a post speaks of another country: its title or its beginning names one, and nothing in
   * it says that it is here.
   *
   * @param regions the places found in it; one that it names itself is here
   */
  public boolean isAbroad(
      Pages pages, Map<TextPart, List<Token>> tokens, List<Tag<Region>> regions) {
    return regions.stream().allMatch(region -> region.evidence().isEmpty())
        && pages.title().of(here).isEmpty()
        && pages.text().of(here).isEmpty()
        && (namesOne(
                pages.title(), tokens.getOrDefault(TextPart.TITLE, List.of()), Integer.MAX_VALUE)
            || namesOne(
                pages.text(),
                tokens.getOrDefault(TextPart.TEXT, List.of()),
                beginning(pages.text())));
  }

  private static int beginning(Page text) {
    var sentences = Sentences.of(text.folded());
    return sentences.get(Math.min(BEGINNING, sentences.size()) - 1).end();
  }

  private boolean namesOne(Page page, List<Token> inOrder, int upTo) {
    var tokens = new Tokens(inOrder);
    return page.of(abroad).stream()
        .anyMatch(match ->
            match.start() < upTo
                && isWord(match, tokens)
                && (match.meaning() == Name.WHOLE || beginsClause(match.start(), page.folded())));
  }

  /**
   * One sign is the end of many words and names, from which the cutter parts it all the same:
   * 最|美|校园, 姓|韩|男子. A date may be spaced: 8 月 29 日|警方.
   */
  private static boolean beginsClause(int at, String text) {
    var afterWord = at > 0 && Character.isLetterOrDigit(text.codePointBefore(at));
    return !afterWord && !(text.startsWith("日", at) && endsWithDigit(text.substring(0, at)));
  }

  private static boolean endsWithDigit(String text) {
    var before = text.stripTrailing();
    return !before.isEmpty() && Character.isDigit(before.codePointBefore(before.length()));
  }

  /**
   * 安|泰国|际 does not speak of 泰国: a name begins and ends where words do. A long one may go on, as
   * the cutter takes it for another: 肯尼亚学|校.
   */
  private static boolean isWord(Match<Name> match, Tokens tokens) {
    return tokens.beginningAt(match.start()).isPresent()
        && (match.end() - match.start() >= LONG_NAME
            || tokens.lastEndBefore(match.end()) == match.end());
  }
}
