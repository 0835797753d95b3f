package org.minqing.app.state;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Accepts posts for ever, alone as a service, and says each number once its post is accepted. */
final class AcceptingProcess {

  private AcceptingProcess() {}

  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (var state = State.open(database(arguments[0]));
        var claim = state.claim()) {
      claim.renew();
      var inbox = new TableInbox(state, Clock.systemUTC());
      for (var number = Integer.parseInt(arguments[1]); ; number++) {
        inbox.accept(Posts.post(number, "第 " + number + " 条：停水了"));
        out.println(number);
      }
    }
  }

  /** A server's address, or a data folder. */
  private static Database database(String name) {
    return name.startsWith("jdbc:")
        ? Database.at(name, Optional.of("postgres"), "PATH", Optional.empty())
        : Database.in(Path.of(name));
  }
}
