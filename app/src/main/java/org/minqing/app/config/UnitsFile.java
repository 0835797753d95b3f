package org.minqing.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.minqing.monitor.register.Unit;
import org.minqing.monitor.register.Units;

/** {@code units.yaml}: who can be made responsible for a risk. Without it, nobody can. */
final class UnitsFile {

  private static final String FILE = "units.yaml";

  private UnitsFile() {}

  /** The file as it is now. */
  static LiveFile<Units> live(Path config, Duration pause) {
    return new LiveFile<>(
        FILE, pause, () -> LiveFile.stamp(config.resolve(FILE)), () -> read(config));
  }

  /**
   * Reads the file of a folder.
   *
   * @throws ConfigException if anything in the file cannot be used
   */
  static Units read(Path config) {
    var file = config.resolve(FILE);
    if (Files.notExists(file)) {
      return Units.NONE;
    }
    var problems = new ArrayList<ConfigProblem>();
    var yaml = YamlSection.read(file, problems);
    var units = new ArrayList<Unit>();
    for (var id : yaml.keys()) {
      var section = yaml.section(id);
      var name = section.required("name", Parse::notBlank);
      var above = section.value("above", Parse::notBlank);
      var mail = section.list("mail", Parse::mailAddress);
      section.rejectUnknownKeys();
      name.ifPresent(n -> units.add(new Unit(id, n, above, mail)));
    }
    if (problems.isEmpty()) {
      yaml.rejectUnknownKeys();
    }
    return tree(yaml, units, problems);
  }

  private static Units tree(YamlSection yaml, List<Unit> units, List<ConfigProblem> problems) {
    try {
      if (problems.isEmpty()) {
        return new Units(units);
      }
    } catch (IllegalArgumentException e) {
      yaml.reject("above", String.valueOf(e.getMessage()), "上级单位不存在，或绕回了自身：" + e.getMessage());
    }
    throw new ConfigException(problems);
  }
}
