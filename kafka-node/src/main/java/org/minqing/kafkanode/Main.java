package org.minqing.kafkanode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** The process of a broker: its folder is made fit where it is new, then it serves. */
final class Main {

  private Main() {}

  /** Serves by a file of settings, under the id of a cluster. */
  public static void main(String[] arguments) throws IOException {
    var settings = arguments[0];
    var cluster = arguments[1];
    var format =
        new String[] {
          "format", "--cluster-id", cluster, "--config", settings, "--ignore-formatted"
        };
    var log = Path.of(settings).resolveSibling("format.log");
    try (var told = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
      if (StorageTool.execute(format, told) != 0) {
        throw new IOException("the folder of the broker cannot be formatted: see " + log);
      }
    }
    Kafka.main(new String[] {settings});
  }
}
