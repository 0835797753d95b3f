package org.minqing.kafkanode;

import java.io.IOException;
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
    if (StorageTool.execute(format, System.out) != 0) {
      throw new IOException("the folder of the broker cannot be formatted");
    }
    Kafka.main(new String[] {settings});
  }
}
