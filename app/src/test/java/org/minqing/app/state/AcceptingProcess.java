package org.minqing.app.state;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** Accepts posts for ever and says each number once its post is accepted. */
final class AcceptingProcess {

  private AcceptingProcess() {}

  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (var state = State.open(Path.of(arguments[0]))) {
      var inbox = new Inbox(state, Clock.systemUTC());
      for (var number = Integer.parseInt(arguments[1]); ; number++) {
        inbox.accept(Posts.post(number, "第 " + number + " 条：停水了"));
        out.println(number);
      }
    }
  }
}
