package org.minqing.crawler.extract;

import java.util.regex.Pattern;

/**
 * Lists as Hanweb's JCMS has them, with which many governments run their sites: XML whose CDATA
 * sections are the rows as HTML. A script shows them, and asks for further ones.
 */
final class ListXml {

  private static final Pattern BEGINNING =
      Pattern.compile("^\\s*(?:<\\?xml[^>]{0,200}>\\s*)?<datastore[\\s>]");
  private static final Pattern CDATA = Pattern.compile("<!\\[CDATA\\[|\\]\\]>");

  private ListXml() {}

  static boolean is(String text) {
    return BEGINNING.matcher(text).find();
  }

  /** Such a list as HTML; anything else as it is. */
  static String asHtml(String text) {
    return is(text) ? CDATA.matcher(text).replaceAll("") : text;
  }
}
