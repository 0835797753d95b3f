package org.minqing.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What the command line answered.
 *
 * @param code it ended with
 * @param out what it printed
 * @param err what it complained of
 */
record Answer(int code, String out, String err) {

  /** Types a command. */
  static Answer to(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Minqing.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }
}
