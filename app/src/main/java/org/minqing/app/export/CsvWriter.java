package org.minqing.app.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.minqing.model.Opinion;

/**
 * CSV by RFC 4180 in UTF-8 with a byte order mark, without which Excel takes Chinese for something
 * else. What a spreadsheet would run as a formula gets an apostrophe before it.
 */
final class CsvWriter implements PostWriter {

  /** What begins a formula, half and full width, and the blanks that hide such a beginning. */
  private static final String FORMULA = "=+-@＝＋－＠\t\r\n";

  private final Writer out;
  private final ZoneId zone;

  CsvWriter(OutputStream out, ZoneId zone) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.zone = zone;
    this.out.write('\ufeff');
    line(Row.HEAD);
  }

  @Override
  public void write(Opinion opinion) throws IOException {
    line(Row.of(opinion, zone));
  }

  private void line(List<String> cells) throws IOException {
    for (var i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.write(cell(cells.get(i)));
    }
    out.write("\r\n");
  }

  static String cell(String value) {
    var guarded = isFormula(value) ? "'" + value : value;
    var plain = guarded.chars().noneMatch(sign -> ",\"\r\n".indexOf(sign) >= 0);
    return plain ? guarded : '"' + guarded.replace("\"", "\"\"") + '"';
  }

  private static boolean isFormula(String value) {
    return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
