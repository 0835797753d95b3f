package org.minqing.crawler.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/**
 * Finds who wrote the article or, failing that, where it is from. On Chinese pages a labelled line
 * (作者, 记者, 来源) counts before what is stated for machines, which mostly names the site.
 */
final class BylineFinder {

  private static final List<String> META =
      List.of(
          "author",
          "article:author",
          "og:article:author",
          "byl",
          "dc.creator",
          "dcterms.creator",
          "parsely-author",
          "sailthru.author",
          "citation_author");
  private static final String STATED =
      "[itemprop=author] [itemprop=name], [itemprop=author], a[rel=author], .byline a, .author-name,"
          + " .byline__name";
  private static final Pattern PERSON =
      Pattern.compile(
          "(?:作者|撰文|采写|(?:本报|本刊|见习|实习)?[记記]者)"
              // What a reporter did may follow at once: 记者了解到，
              + "(?:\\s?[:：/／|丨]\\s?|\\s|(?!(?:现场|实地|[昨今][日天]|近日|日前|连[日线]|多次|综合|了解|获悉|采访|走访|调查|发现|看到|注意到|协会"
              + "|\\p{IsHan}{1,3}到[,，])))"
              + "(?<name>\\p{IsHan}[\\p{IsHan}·]{1,3}?(?:[\\s、]\\p{IsHan}{2,4}(?=[\\s、）)／/|]"
              + "|$)){0,5})"
              + "(?=$|[\\s、,，（()）\\]】／/|:：]|发自|报道|報導|摄|通讯)");
  private static final Pattern LABELLED =
      Pattern.compile("作者\\s?[:：]\\s?(?<name>[^\\s,，|()（）\\[\\]【】:：]{2,20})");
  private static final Pattern SOURCE =
      Pattern.compile("(?:来源|來源|稿源|出处)\\s?[:：]\\s?(?<name>[^\\s,，|()（）\\[\\]【】:：]{2,24})");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "^(?:By|Von|Par|Por|Di"
              + "|Door)\\s(?<name>\\p{Lu}[\\p{L}.'’-]*(?:\\s\\p{L}[\\p{L}.'’-]*){1,6})$");
  private static final Pattern NO_NAME =
      Pattern.compile(
          "^(?:https?:|www\\.|@)|^[\\d_A-Z]*\\d{3,}$|^(?:admin|administrator|editor|author"
              + "|unknown|null|undefined)$",
          Pattern.CASE_INSENSITIVE);

  private static final int BEFORE_BODY = 14;
  private static final int AFTER_BODY = 6;
  private static final double LONGEST_LINE = 30;
  private static final int LONGEST_NAME = 120;

  private final Document document;
  private final Metadata metadata;
  private final List<Block> blocks;

  BylineFinder(Document document, Metadata metadata, List<Block> blocks) {
    this.document = document;
    this.metadata = metadata;
    this.blocks = blocks;
  }

  /**
   * The byline.
   *
   * @param body the article's lines, to know where bylines are to be looked for
   */
  Optional<Told<String>> find(List<Block> body) {
    var near = near(body);
    return Told.by("line on the page: reporter", named(near, PERSON))
        .or(() -> Told.by("line on the page: author", named(near, LABELLED)))
        .or(() -> Told.by("line on the page: source", named(near, SOURCE)))
        .or(() -> Told.by("JSON-LD author", linked()))
        .or(() ->
            Told.by("meta element", metadata.all(META).filter(BylineFinder::isName).findFirst()))
        .or(() -> Told.by("element named as the author's", marked()))
        .or(() -> Told.by("line on the page: by", named(near, ENGLISH)));
  }

  private Optional<String> marked() {
    return document.select(STATED).stream()
        .limit(3)
        .map(e -> e.text().strip())
        .filter(BylineFinder::isName)
        .findFirst();
  }

  private Optional<String> linked() {
    return metadata
        .linked()
        .map(data -> data.authors().stream().filter(BylineFinder::isName).toList())
        .filter(names -> !names.isEmpty())
        .map(names -> String.join(", ", names));
  }

  private List<Block> near(List<Block> body) {
    if (body.isEmpty()) {
      return blocks.stream().limit(60).filter(line -> line.words() <= LONGEST_LINE).toList();
    }
    var first = blocks.indexOf(body.getFirst());
    var last = blocks.indexOf(body.getLast());
    return Stream.concat(
            blocks
                .subList(Math.max(0, first - BEFORE_BODY), Math.min(blocks.size(), first + 3))
                .stream(),
            blocks
                .subList(Math.max(0, last - 1), Math.min(blocks.size(), last + AFTER_BODY))
                .stream())
        .filter(line -> line.words() <= LONGEST_LINE)
        .toList();
  }

  private static Optional<String> named(List<Block> lines, Pattern pattern) {
    return lines.stream()
        .map(line -> pattern.matcher(line.text()))
        .filter(Matcher::find)
        .map(match -> match.group("name").strip())
        .filter(BylineFinder::isName)
        .findFirst();
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.length() <= LONGEST_NAME && !NO_NAME.matcher(text).find();
  }
}
