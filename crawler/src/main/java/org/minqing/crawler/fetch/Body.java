package org.minqing.crawler.fetch;

/** The bytes of an answer; not copied, so nobody may change them. */
public final class Body {

  private final byte[] bytes;

  /** Takes the array as its own. */
  public Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes themselves, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
