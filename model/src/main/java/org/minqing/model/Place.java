package org.minqing.model;

import java.net.URI;

/**
 * Where on the web a piece of expression stands, which is what names it.
 *
 * @param url the canonical address of its page
 * @param part what names it within the page; empty for the article itself
 */
public record Place(URI url, String part) {

  /** The article of a page. */
  public static Place of(URI url) {
    return new Place(url, "");
  }

  /** The id of what stands here. */
  public PostId id() {
    return PostId.of(url, part);
  }

  @Override
  public String toString() {
    return part.isEmpty() ? url.toString() : url + " " + part;
  }
}
