package org.minqing.crawler.sitemap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.NewsAttributes;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;

/**
 * What a sitemap lists, the newest first.
 *
 * @param pages addresses of pages
 * @param sitemaps further sitemaps, if it is an index
 */
public record Sitemap(List<Entry> pages, List<Entry> sitemaps) {

  private static final Pattern BARE =
      Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\d{1,7}|#[xX]\\p{XDigit}{1,6});)");

  private static final Pattern RELATIVE =
      Pattern.compile(
          "(?<=<loc>)(\\s{0,100}(?:<!\\[CDATA\\[\\s{0,100})?)(?!\\s|<|[A-Za-z][A-Za-z0-9+.-]{0,20}:)(/{0,2})");

  /** Copies the lists. */
  public Sitemap {
    pages = List.copyOf(pages);
    sitemaps = List.copyOf(sitemaps);
  }

  /**
   * One address.
   *
   * @param url in normal form
   * @param changed when it last changed, or its news was published, where the sitemap says so
   */
  public record Entry(URI url, Optional<Instant> changed) {

    private static final String UNKNOWN = "-";

    // An address in normal form has no blank in it.
    private String note() {
      return changed.map(Instant::toString).orElse(UNKNOWN) + " " + url;
    }

    private static Entry ofNote(String note) {
      var blank = note.indexOf(' ');
      var changed = note.substring(0, blank);
      return new Entry(
          URI.create(note.substring(blank + 1)),
          changed.equals(UNKNOWN) ? Optional.empty() : Optional.of(Instant.parse(changed)));
    }
  }

  /**
   * Reads a sitemap in XML or text, a news sitemap, an index of sitemaps, or a feed that serves as
   * one.
   *
   * @param sitemap the bytes, unpacked
   * @param url its own address
   * @throws MalformedSitemapException if it is none, or declares a document type
   */
  public static Sitemap read(byte[] sitemap, URI url) throws MalformedSitemapException {
    var parser = new SiteMapParser(false, true);
    parser.setStrictNamespace(false);
    parser.setAllowDocTypeDefinitions(false);
    parser.enableExtension(Extension.NEWS);
    try {
      return switch (parser.parseSiteMap(mended(sitemap, url), url.toURL())) {
        case SiteMapIndex index -> new Sitemap(List.of(), maps(index.getSitemaps()));
        case SiteMap map -> new Sitemap(pages(map.getSiteMapUrls()), List.of());
        default -> new Sitemap(List.of(), List.of());
      };
      // The library answers some nonsense with unchecked exceptions.
    } catch (UnknownFormatException | IOException | RuntimeException bad) {
      throw new MalformedSitemapException("no sitemap that can be read: " + bad.getMessage(), bad);
    }
  }

  /**
   * Many write & as it is in an address, behind which the library reads nothing more; and it passes
   * over addresses that are relative.
   */
  private static byte[] mended(byte[] sitemap, URI url) {
    var signs = new String(sitemap, ISO_8859_1);
    // With bytes of 0, two bytes are a sign.
    if (signs.indexOf('<') < 0 || signs.indexOf('\0') >= 0) {
      return sitemap;
    }
    var whole =
        RELATIVE
            .matcher(signs)
            .replaceAll(start ->
                Matcher.quoteReplacement(
                    start.group(1) + before(start.group(2), url) + start.group(2)));
    // Within CDATA an & is one.
    var read = whole.contains("<![CDATA[") ? whole : BARE.matcher(whole).replaceAll("&amp;");
    return read.getBytes(ISO_8859_1);
  }

  /** What an address lacks that begins with so many slashes. */
  private static String before(String slashes, URI url) {
    var path = url.getRawPath();
    return switch (slashes) {
      case "//" -> url.getScheme() + ":";
      case "/" -> url.getScheme() + "://" + url.getRawAuthority();
      default ->
          url.getScheme()
              + "://"
              + url.getRawAuthority()
              + path.substring(0, path.lastIndexOf('/') + 1);
    };
  }

  /** All of it, a line each, from which {@link #ofNotes} makes the same again. */
  public List<String> notes() {
    return Stream.concat(
            pages.stream().map(page -> "page " + page.note()),
            sitemaps.stream().map(sitemap -> "sitemap " + sitemap.note()))
        .toList();
  }

  /** The sitemap that {@link #notes} noted. */
  public static Sitemap ofNotes(List<String> notes) {
    return new Sitemap(noted("page ", notes), noted("sitemap ", notes));
  }

  private static List<Entry> noted(String kind, List<String> notes) {
    return notes.stream()
        .filter(note -> note.startsWith(kind))
        .map(note -> Entry.ofNote(note.substring(kind.length())))
        .toList();
  }

  private static List<Entry> maps(Collection<AbstractSiteMap> maps) {
    return sorted(maps.stream().map(map -> entry(map.getUrl(), map.getLastModified())));
  }

  private static List<Entry> pages(Collection<SiteMapURL> pages) {
    return sorted(pages.stream().map(page -> entry(page.getUrl(), changed(page))));
  }

  private static @Nullable Date changed(SiteMapURL page) {
    var news = page.getAttributesForExtension(Extension.NEWS);
    return news == null
        ? page.getLastModified()
        : Arrays.stream(news)
            .filter(NewsAttributes.class::isInstance)
            .map(attributes -> ((NewsAttributes) attributes).getPublicationDate())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(page.getLastModified());
  }

  private static Optional<Entry> entry(URL url, @Nullable Date changed) {
    return WebAddress.parse(url.toString())
        .map(Canonical::of)
        .map(address -> new Entry(address, Optional.ofNullable(changed).map(Date::toInstant)));
  }

  private static List<Entry> sorted(Stream<Optional<Entry>> entries) {
    return entries
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing((Entry e) -> e.changed().orElse(Instant.EPOCH)).reversed())
        .distinct()
        .toList();
  }
}
