package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.minqing.app.config.FeedFiles;
import org.minqing.app.config.SourceFiles;
import org.minqing.crawler.feed.MalformedFeedException;
import org.minqing.crawler.feed.Opml;
import org.minqing.model.Medium;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Makes sources of a feed reader's subscriptions. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Write a source file for each feed of an OPML list.",
      "Never over one that is there."
    })
final class ImportCommand implements Callable<Integer> {

  // Lists of readers are some hundred KB.
  private static final long MAX_BYTES = 10 << 20;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(paramLabel = "FILE.opml", description = "The list.")
  private Path list = Path.of("");

  @Option(
      names = "--medium",
      defaultValue = "NEWS",
      description = "What the posts count as: ${COMPLETION-CANDIDATES} (default: NEWS).")
  private Medium medium = Medium.NEWS;

  @Option(names = "--json", description = "Print a JSON line for each row.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var folder = desk.settings().config().resolve("sources");
    var lines = new FeedFiles(folder, medium, SourceFiles.read(folder)).write(read());
    var out = spec.commandLine().getOut();
    if (json) {
      var mapper = JsonMapper.builder().build();
      lines.forEach(line -> out.println(mapper.writeValueAsString(line)));
    } else if (lines.isEmpty()) {
      out.println("The list names no feeds.");
    } else {
      var table = new Table("row", "title", "address", "", "file");
      lines.forEach(line ->
          table.row(
              line.row(), line.title(), line.address(), line.fate(), line.file() + line.why()));
      out.println(table);
    }
    var unusable = lines.stream().anyMatch(line -> line.fate() == FeedFiles.Fate.UNUSABLE);
    return unusable ? Minqing.DONE_WITH_FAILURES : Minqing.DONE;
  }

  private Opml read() throws IOException {
    if (Files.size(list) > MAX_BYTES) {
      throw new IOException(list + " is larger than a list of feeds can be");
    }
    try {
      return Opml.read(Files.readAllBytes(list));
    } catch (MalformedFeedException bad) {
      throw new IOException(list + ": " + bad.getMessage(), bad);
    }
  }
}
