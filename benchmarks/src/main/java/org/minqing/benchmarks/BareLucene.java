package org.minqing.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.minqing.indexer.Entry;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Kept;
import org.minqing.model.TextPart;

/**
 * Lucene with the text fields of the store and no more: one commit at the end, nothing looked up.
 */
final class BareLucene implements StoreBench.Bare {

  private static final FieldType SINGLES = type(IndexOptions.DOCS, true);
  private static final FieldType PAIRS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);
  private static final FieldType WORDS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);

  private final FSDirectory directory;
  private final IndexWriter writer;

  BareLucene(Path folder) throws IOException {
    directory = FSDirectory.open(folder);
    writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(64));
  }

  @Override
  public Object prepared(Entry entry) {
    var kept = Kept.of(entry);
    var document = new Document();
    document.add(new StringField(Fields.ID, kept.id().value(), Field.Store.NO));
    document.add(new StoredField(Fields.JSON, kept.json()));
    for (var part : TextPart.values()) {
      var atoms = kept.atoms(part);
      document.add(field(Fields.singles(part), List.copyOf(atoms.singles()), SINGLES));
      document.add(field(Fields.pairs(part), atoms.pairs(), PAIRS));
      document.add(field(Fields.words(part), kept.words(part), WORDS));
    }
    document.add(field(Fields.INITIALS, List.copyOf(kept.initials()), SINGLES));
    return document;
  }

  private static Field field(String name, List<String> tokens, FieldType type) {
    return new Field(name, new Tokens(tokens), type);
  }

  @Override
  public void add(Object prepared) throws IOException {
    writer.addDocument((Document) prepared);
  }

  @Override
  public void close() throws IOException {
    writer.close();
    directory.close();
  }

  private static FieldType type(IndexOptions options, boolean plain) {
    var type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(options);
    type.setOmitNorms(plain);
    type.freeze();
    return type;
  }

  private static final class Tokens extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final List<String> tokens;
    private Iterator<String> rest;

    Tokens(List<String> tokens) {
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
}
