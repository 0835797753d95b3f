package org.minqing.crawler;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.minqing.crawler.file.Row;
import org.minqing.crawler.file.TableReader;
import org.minqing.model.Reach;

/**
 * The addresses of a table that name no single row, since several that say something else have
 * them: a portal's, or that of a page with its comments.
 */
final class SharedAddresses {

  // A table may be long, so hashes are kept, not what they are of.
  private final Map<Long, Long> rowAt = new HashMap<>();
  private final Set<Long> shared = new HashSet<>();

  private SharedAddresses() {}

  /** Looks through a whole table, which is read a second time for its rows. */
  static SharedAddresses in(Reach.Table table) throws InterruptedException {
    var addresses = new SharedAddresses();
    if (table.columns().containsKey("url")) {
      addresses.look(table);
      addresses.rowAt.clear();
    }
    return addresses;
  }

  private void look(Reach.Table table) throws InterruptedException {
    try (var reader = TableReader.open(table.file(), table.delimiter(), table.sheet())) {
      for (var row = reader.next(); row.isPresent(); row = reader.next()) {
        Run.stopIfAsked();
        if (row.get() instanceof Row.Cells cells) {
          see(new RecordCells(cells, table.columns()));
        }
      }
    } catch (IOException unreadable) {
      // Whoever reads the rows comes to the same place and tells of it, with the rows before kept.
      return;
    }
  }

  // A row that will be refused counts too: mended tomorrow, it must not give others new names.
  private void see(RecordCells cells) {
    cells
        .address()
        .map(SharedAddresses::hash)
        .ifPresent(address -> {
          var row = cells.fingerprint();
          if (!rowAt.computeIfAbsent(address, first -> row).equals(row)) {
            shared.add(address);
          }
        });
  }

  boolean contains(URI address) {
    return shared.contains(hash(address));
  }

  private static Long hash(URI address) {
    return RecordCells.hash(address, "");
  }
}
