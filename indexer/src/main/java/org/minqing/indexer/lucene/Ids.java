package org.minqing.indexer.lucene;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.minqing.indexer.form.Fields;
import org.minqing.model.PostId;

/** Looks posts up by id without building a query, as every write does. */
final class Ids {

  private Ids() {}

  /** Which reading of a post is kept. */
  static Optional<Long> version(IndexReader reader, PostId id) throws IOException {
    var bytes = new BytesRef(id.value());
    for (var leaf : reader.leaves()) {
      var version = version(leaf.reader(), bytes);
      if (version.isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> version(LeafReader reader, BytesRef id) throws IOException {
    var terms = reader.terms(Fields.ID);
    if (terms == null) {
      return Optional.empty();
    }
    var each = terms.iterator();
    if (!each.seekExact(id)) {
      return Optional.empty();
    }
    var live = reader.getLiveDocs();
    var postings = each.postings(null, PostingsEnum.NONE);
    for (var doc = postings.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = postings.nextDoc()) {
      if (live == null || live.get(doc)) {
        var versions = reader.getNumericDocValues(Fields.VERSION_OF_POST);
        return versions != null && versions.advanceExact(doc)
            ? Optional.of(versions.longValue())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
