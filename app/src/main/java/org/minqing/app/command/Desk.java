package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.model.Models;
import org.minqing.app.Workspace;
import org.minqing.app.config.Settings;
import org.minqing.app.config.SettingsFile;
import org.minqing.model.RiskCategory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says whose desk a command works at, wherever it stands among the words. */
final class Desk {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "Folder with minqing.yaml and sources/ (default: config beside the program).")
  private @Nullable Path config;

  Settings settings() throws IOException {
    var config = named();
    var folder =
        config != null ? config : Path.of(System.getProperty("minqing.home", "."), "config");
    if (config != null && !Files.isDirectory(folder)) {
      throw new IOException("--config " + folder + " is no folder");
    }
    if (config != null && !isOfUs(folder)) {
      // All would be defaults, and an empty store be made beside it.
      var below = folder.resolve("config");
      throw new IOException(
          "--config %s holds no minqing.yaml%s"
              .formatted(
                  folder,
                  isOfUs(below)
                      ? "; did you mean " + below + "?"
                      : "; config/minqing.yaml beside the program is one to begin with"));
    }
    return SettingsFile.read(folder.toAbsolutePath().normalize());
  }

  /** The folder that was named last, be it before the name of a subcommand. */
  private @Nullable Path named() {
    for (var each = command; each != null; each = each.parent()) {
      if (each.commandLine().getMixins().get("desk") instanceof Desk desk && desk.config != null) {
        return desk.config;
      }
    }
    return null;
  }

  private static boolean isOfUs(Path folder) {
    return Files.exists(folder.resolve("minqing.yaml"))
        || Files.isDirectory(folder.resolve("sources"));
  }

  /** That there is no such kind of risk, and which there are; empty if there is. */
  static Optional<String> unknown(RiskCategory category, Workspace workspace) throws IOException {
    var known =
        Analyzer.load(workspace.settings().dictionaries(), Models.none()).analyzer().categories();
    return known.contains(category)
        ? Optional.empty()
        : Optional.of("no category \"%s\"; there are %s".formatted(category, known));
  }

  Workspace open() throws IOException {
    return Workspace.open(settings(), Clock.systemUTC());
  }
}
