package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.minqing.indexer.OpinionStore;

class RestoreCommandTest {

  private final StringWriter err = new StringWriter();

  @Test
  void aRestoreIsWholeEvenIfTheIndexCannotBeTidied() {
    assertThat(expunge("No space left on device")).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(err.toString()).contains("the restore is whole", "No space left on device");
  }

  /** On a store whose files cannot be written, for the reason given. */
  private int expunge(String problem) {
    var store =
        (OpinionStore)
            Proxy.newProxyInstance(
                OpinionStore.class.getClassLoader(),
                new Class<?>[] {OpinionStore.class},
                (self, method, arguments) -> {
                  throw new IOException(problem);
                });
    return RestoreCommand.expunge(store, new PrintWriter(err, true));
  }
}
