package org.minqing.indexer.lucene;

import java.util.Collection;
import java.util.Iterator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Hands tokens made beforehand to Lucene, one position each. */
final class TokenList extends TokenStream {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final Collection<String> tokens;
  private Iterator<String> rest;

  TokenList(Collection<String> tokens) {
    this.tokens = tokens;
    this.rest = tokens.iterator();
  }

  @Override
  public void reset() {
    rest = tokens.iterator();
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    if (!rest.hasNext()) {
      return false;
    }
    term.append(rest.next());
    return true;
  }
}
