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
        FILE, pause, () -> LiveFile.Stamp.of(config.resolve(FILE)), () -> read(config));
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
    var ids = yaml.keys();
    for (var id : ids) {
      var section = yaml.section(id);
      var name = section.required("name", Parse::notBlank);
      var above = section.value("above", parent -> known(parent, ids));
      var mail = section.list("mail", Parse::mailAddress);
      section.rejectUnknownKeys();
      name.ifPresent(n -> units.add(new Unit(id, n, above, mail)));
    }
    if (problems.isEmpty()) {
      Units.inCircles(units)
          .forEach(unit ->
              yaml.section(unit.id())
                  .reject("above", "leads back to the unit itself", "上级单位绕回了自身"));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new Units(units);
  }

  private static String known(String unit, List<String> ids) {
    if (!ids.contains(unit)) {
      throw new BadValueException("there is no such unit; known are " + ids, "没有这个单位；已有的是 " + ids);
    }
    return unit;
  }
}
