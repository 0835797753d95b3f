package org.minqing.app.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.minqing.indexer.OpinionJson;
import org.minqing.model.Opinion;

/** One opinion a line, without its author. */
final class JsonLinesWriter implements PostWriter {

  private final OutputStream out;

  JsonLinesWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out);
  }

  @Override
  public void write(Opinion opinion) throws IOException {
    out.write((OpinionJson.writeUnsigned(opinion) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
