package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.minqing.app.Workspace;
import org.minqing.app.config.Settings;
import org.minqing.app.config.SettingsFile;
import picocli.CommandLine.Option;

/** The option that says whose desk a command works at. */
final class Desk {

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "Folder with minqing.yaml and sources/ (default: config beside the program).")
  private @Nullable Path config;

  Settings settings() throws IOException {
    var folder =
        config != null ? config : Path.of(System.getProperty("minqing.home", "."), "config");
    if (config != null && !Files.isDirectory(folder)) {
      throw new IOException("--config " + folder + " is no folder");
    }
    return SettingsFile.read(folder.toAbsolutePath().normalize());
  }

  Workspace open() throws IOException {
    return Workspace.open(settings(), Clock.systemUTC());
  }
}
