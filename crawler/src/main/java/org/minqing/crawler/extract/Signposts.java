package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.minqing.crawler.text.HtmlTree;

/**
 * The elements of a page that tell where it leads and what it says of itself for machines, in the
 * order of the page. Several readers ask for them, so they are gathered in one walk of its tree.
 */
public final class Signposts {

  private static final Pattern REFRESH =
      Pattern.compile("(?i)^[\\d.\\s]{0,20}[;,]\\s*(?:url\\s*=)?\\s*[\"']?([^\"']{1,2000})");
  private static final Pattern MOVE =
      Pattern.compile(
          "\\blocation(?:\\.href)?(?:\\s{0,3}=\\s{0,3}|\\.(?:replace|assign)\\(\\s{0,3})[\"']([^\"'\\s]{1,2000})[\"']");
  // A page that only leads on has no more of script than this.
  private static final int LEADING_SCRIPT = 3_000;

  private static final Pattern ROBOT = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
  private static final Pattern SIGNS = Pattern.compile("[^a-z]+");

  // Its none is no wish of robots.
  private static final Pattern PREVIEW = Pattern.compile("max-[a-z-]+\\s*:\\s*[a-z0-9-]+");
  private static final Set<String> WISHES = Set.of("noindex", "nofollow", "none");

  private final List<Link> links = new ArrayList<>();
  private final List<Element> metas = new ArrayList<>();
  private final List<Element> frames = new ArrayList<>();
  private final List<Element> scripts = new ArrayList<>();
  private final List<Element> times = new ArrayList<>();
  private final List<Element> dated = new ArrayList<>();
  private final String language;
  private @Nullable Element base;

  private Signposts(String language) {
    this.language = language;
  }

  /** Those of a tree. */
  public static Signposts of(Document document) {
    var root = document.firstElementChild();
    var found = new Signposts(root == null ? "" : root.attr("lang"));
    document.stream().forEach(found::file);
    return found;
  }

  private void file(Element element) {
    switch (element.normalName()) {
      case "a", "area", "link" -> {
        if (element.hasAttr("href")) {
          links.add(new Link(element));
        }
      }
      case "meta" -> metas.add(element);
      case "frame", "iframe" -> frames.add(element);
      case "script" -> {
        scripts.add(element);
        if (ListXml.is(element.data())) {
          fileList(element.data());
        }
      }
      case "time" -> times.add(element);
      case "base" -> base = base == null ? element : base;
      default -> {}
    }
    if (element.attributesSize() > 0
        && (element.hasAttr("pubdate")
            || element.attr("itemprop").strip().equalsIgnoreCase("datePublished"))) {
      dated.add(element);
    }
  }

  /** The rows of a list that stands in the page as data for a script. */
  private void fileList(String xml) {
    HtmlTree.fragment(ListXml.asHtml(xml))
        .select("a[href]")
        .forEach(link -> links.add(new Link(link)));
  }

  /** Elements {@code a}, {@code area} and {@code link} with an address. */
  public Stream<Link> links() {
    return links.stream();
  }

  /**
   * Where a page without a link leads, as written: the pages within its frames, and where it or its
   * script sends its reader at once.
   */
  public Stream<String> onward() {
    if (links().anyMatch(Link::isShown)) {
      return Stream.empty();
    }
    return Stream.of(
            frames.stream().map(frame -> frame.attr("src")),
            metas()
                .filter(meta -> meta.attr("http-equiv").strip().equalsIgnoreCase("refresh"))
                .flatMap(meta -> told(REFRESH, meta.attr("content").strip())),
            scripts()
                .map(Element::data)
                .filter(script -> script.length() <= LEADING_SCRIPT)
                .flatMap(script -> told(MOVE, script)))
        .flatMap(addresses -> addresses)
        .filter(address -> !address.isBlank());
  }

  /** Where the next page is, as written, if only a script of this one links to it. */
  public Optional<String> scriptedNext() {
    return ScriptedPages.next(scripts());
  }

  private static Stream<String> told(Pattern form, String text) {
    var matcher = form.matcher(text);
    return matcher.find() ? Stream.of(matcher.group(1)) : Stream.empty();
  }

  /** Elements {@code meta}. */
  public Stream<Element> metas() {
    return metas.stream();
  }

  /**
   * What the page asks of robots, of all or of the one that an element is named for, in the form of
   * the header {@code X-Robots-Tag}.
   */
  public List<String> robotsTags() {
    return metas()
        .filter(meta -> ROBOT.matcher(meta.attr("name").strip()).matches())
        .flatMap(meta -> robotsTag(meta.attr("name").strip(), meta.attr("content")))
        .toList();
  }

  // Pages part their wishes by all kinds of signs.
  private static Stream<String> robotsTag(String name, String content) {
    var words = PREVIEW.matcher(content.toLowerCase(Locale.ROOT)).replaceAll("");
    var wishes =
        SIGNS.splitAsStream(words).filter(WISHES::contains).collect(Collectors.joining(", "));
    return wishes.isEmpty()
        ? Stream.empty()
        : Stream.of(name.equalsIgnoreCase("robots") ? wishes : name + ": " + wishes);
  }

  /** The address that the page's links are relative to, as written; empty if it is its own. */
  public String base() {
    return base == null ? "" : base.attr("href");
  }

  Stream<Element> scripts() {
    return scripts.stream();
  }

  Stream<Element> times() {
    return times.stream();
  }

  /** What microdata or the attribute {@code pubdate} marks as the time of publication. */
  Stream<Element> dated() {
    return dated.stream();
  }

  /** The language of the whole page as it states it, for example zh-CN; empty if it does not. */
  String language() {
    return language;
  }

  /** A link. For use by one thread. */
  public static final class Link {

    private static final String BEFORE = "[【（(<«‹.";
    private static final String BEHIND = "]】）).…";

    private final Element element;
    private @Nullable String label;

    private Link(Element element) {
      this.element = element;
    }

    /** Whether a reader sees it: {@code a} or {@code area}. */
    public boolean isShown() {
      return !element.nameIs("link");
    }

    /** Whether it is of the element {@code a}. */
    public boolean isAnchor() {
      return element.nameIs("a");
    }

    /** The address as written. */
    public String href() {
      return element.attr("href");
    }

    /** Whether it states that it leads to this, for example {@code next}. */
    public boolean leadsTo(String relation) {
      return element.attr("rel").strip().equalsIgnoreCase(relation);
    }

    /** Whether it leads to the page as made for certain devices. */
    public boolean isForMedia() {
      return element.hasAttr("media");
    }

    /** Its words without brackets and dots around them. */
    public String label() {
      var known = label;
      if (known == null) {
        known = undecorated(element.text());
        label = known;
      }
      return known;
    }

    private static String undecorated(String text) {
      var start = 0;
      var end = text.length();
      while (start < end && isDecoration(text.charAt(start), BEFORE)) {
        start++;
      }
      while (end > start && isDecoration(text.charAt(end - 1), BEHIND)) {
        end--;
      }
      return text.substring(start, end);
    }

    private static boolean isDecoration(char c, String signs) {
      return c == ' ' || (c >= '\t' && c <= '\r') || signs.indexOf(c) >= 0;
    }
  }
}
