package org.minqing.crawler.extract;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What an element says about itself by its tag, attributes and names, the weightiest first. */
enum Role {
  /** Is not shown. */
  HIDDEN,
  /** Asks for consent to be tracked; often longer than the article. */
  CONSENT,
  /** Says that it holds something else: menus, adverts, related links, comments. */
  CHROME,
  /** Says that it holds the article's text. */
  BODY,
  /** Says nothing of use. */
  PLAIN;

  private static final Set<String> CHROME_TAGS =
      Set.of("nav", "footer", "aside", "menu", "figcaption", "dialog", "address");
  // Their names speak of the page or its state (subscriber, has-sidebar), not of what they hold.
  private static final Set<String> FRAME_TAGS = Set.of("html", "body", "main", "article");
  private static final Set<String> CHROME_ARIA =
      Set.of(
          "navigation",
          "complementary",
          "contentinfo",
          "banner",
          "search",
          "menu",
          "menubar",
          "dialog",
          "alertdialog",
          "alert",
          "tooltip",
          "toolbar",
          "tablist");

  // Names that tell a state or a neighbour of the element: has-sidebar, no-comments, ads-enabled.
  private static final Pattern STATE =
      Pattern.compile(
          "^(?:has|no-|not-|with|without|is-|js-|show-|hide-|page-|theme-|col-)\\S*"
              + "|-(?:enabled|disabled|open|closed|on|off|hidden|visible)$");
  private static final Pattern BODY_NAME =
      Pattern.compile(
          "article[-_]?_?(?:body|text|content|main|copy|con|detail)|articlebody"
              + "|(?:post|entry|story|news|blog|page|main|detail|art|text|news)[-_]?(?:body"
              + "|text|content|con)(?![a-z])"
              + "|trs_editor|rich_media_content|endtext|artibody|content_area|content-detail"
              + "|cont_?detail|rm_txt_con|body-?text|storytext|articletext|show_text|bodycopy"
              + "|body-?copy|prose|field-name-body|wysiwyg|richtext|zoom");
  private static final Pattern CHROME_NAME =
      Pattern.compile(
          "comment|disqus|respond|footer|foot(?![a-z])|side-?_?bar|sidebar|related"
              + "|relate(?![a-z])|recommend"
              + "|(?<![a-z])share|sharing|(?<![a-z])social|bread-?_?crumb|crumb"
              + "|(?<![a-z])nav(?![a-z])|navbar|navigation|menu"
              + "|masthead|banner|advert|(?<![a-z])ads?(?![a-z])|adsbygoogle|sponsor|promo"
              + "|newsletter|(?<![a-z])subscri|sign-?up"
              + "|login|popup|pop-up|modal|(?<![a-z])tags?(?![a-z])|tag-?list|taglist"
              + "|post-?tags|pagination|pager"
              + "|^widget|toolbar|copyright|disclaimer|(?<![a-z])caption|byline|author-?(?:bio"
              + "|box|info|card)|about-?author"
              + "|skip-|outbrain|taboola|read-?more|also-?read|trending|popular|most-?read"
              + "|latest|(?<![a-z])rank|ranking|hot-?(?:news|list)|teaser|outro|(?<![a-z])legal"
              + "|printfriendly|print-only"
              + "|screen-reader|visually-hidden|sr-only|vcard|post-?meta|entry-?meta"
              + "|article-?meta|(?<![a-z])meta(?![a-z])"
              + "|tuijian|xgxw|guanggao|fenxiang|pinglun|zrbj|edit(?:or)?[-_]?(?:info|name)"
              + "|(?<![a-z])edit(?![a-z])"
              + "|credit|dateline|timestamp|follow-?us|call-?to-?action|(?<![a-z])cta(?![a-z])"
              + "|donat|feedback|rating|(?<![a-z])toc(?![a-z])|tableofcontents");
  private static final Pattern CONSENT_NAME =
      Pattern.compile(
          "cookie|consent|privacy|gdpr|ccpa|onetrust|didomi|usercentrics|cmpbox|qc-cmp");

  /** What the element says by tag or attribute, which count before names. */
  static Optional<Role> stated(Element element) {
    if (isHidden(element)) {
      return Optional.of(HIDDEN);
    }
    if (element.attr("itemprop").contains("articleBody")) {
      return Optional.of(BODY);
    }
    return CHROME_TAGS.contains(element.normalName())
            || CHROME_ARIA.contains(element.attr("role").toLowerCase(Locale.ROOT))
        ? Optional.of(CHROME)
        : Optional.empty();
  }

  /** Whether the element's names speak of the page or its state and not of what it holds. */
  static boolean isFrame(Element element) {
    return FRAME_TAGS.contains(element.normalName());
  }

  /** What one name of an element says. */
  static Role named(String name) {
    if (CONSENT_NAME.matcher(name).find()) {
      return CONSENT;
    }
    if (!STATE.matcher(name).find() && CHROME_NAME.matcher(name).find()) {
      return CHROME;
    }
    return BODY_NAME.matcher(name).find() ? BODY : PLAIN;
  }

  /** Class and id, in lower case; generated names can be long and are cut. */
  static String names(Element element) {
    var names = element.className() + " " + element.id();
    return (names.length() > 200 ? names.substring(0, 200) : names).toLowerCase(Locale.ROOT);
  }

  private static boolean isHidden(Element element) {
    if (element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")) {
      return true;
    }
    var style = element.attr("style");
    if (style.isEmpty()) {
      return false;
    }
    var compact = style.replace(" ", "").toLowerCase(Locale.ROOT);
    return compact.contains("display:none") || compact.contains("visibility:hidden");
  }
}
