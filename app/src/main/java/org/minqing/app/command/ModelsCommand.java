package org.minqing.app.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.minqing.analyzer.model.Models;
import org.minqing.analyzer.model.Task;
import org.minqing.app.parser.ParserFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The models there are. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {
      "List the models in force.",
      "\"models install corenlp\" fetches what is optional."
    },
    subcommands = ModelsInstallCommand.class)
final class ModelsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Override
  public Integer call() throws IOException {
    var settings = desk.settings();
    var out = spec.commandLine().getOut();
    var models = Models.load(Optional.of(settings.models()));
    models.problems().forEach(spec.commandLine().getErr()::println);
    for (var task : Task.values()) {
      out.printf(
          "%-12s %s%n",
          task.id(), models.has(task) ? "in force" : "none; ./minqing train " + task.id());
    }
    var parser = new ParserFolder(settings.models());
    out.printf("%-12s %s%n", "corenlp", state(parser, settings.parser().use()));
    return models.problems().isEmpty() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }

  private static String state(ParserFolder parser, boolean use) throws IOException {
    if (!parser.isComplete()) {
      return "not installed: nobody is read as blamed or praised; ./minqing models install corenlp";
    }
    var size = "%d MB in %s".formatted(parser.size() / 1_000_000, parser.path());
    return use ? "in force, " + size : "installed, " + size + ", but parser.use is false";
  }
}
