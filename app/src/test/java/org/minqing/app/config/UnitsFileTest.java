package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsFileTest {

  private static final String STREET = "street: {name: 街道, above: housing}\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "housing: {name: 住建局, above: gone}   | 2: housing.above: \"gone\": | no such unit | 没有这个单位；已有的是 [street, housing]",
        "housing: {name: 住建局, above: street} | 1: street.above: | leads back  | 上级单位绕回了自身",
        "housing: {name: 住建局, mail: nobody}  | 2: housing.mail: | mail address | 应为邮箱地址",
      })
  void whatCannotBeUsedIsSaidInBothLanguages(
      String yaml, String place, String english, String chinese) throws IOException {
    Files.writeString(folder.resolve("units.yaml"), STREET + yaml + "\n");

    var problem =
        catchThrowableOfType(ConfigException.class, () -> UnitsFile.read(folder))
            .problems()
            .getFirst();

    assertThat(problem.toString()).contains("units.yaml:" + place, english);
    assertThat(problem.inChinese())
        .contains("units.yaml:" + place, chinese)
        .doesNotContain("unit ", english);
  }

  @Test
  void aUnitBelowACircleIsNotBlamedForIt() throws IOException {
    Files.writeString(
        folder.resolve("units.yaml"), STREET + "housing: {name: 住建局, above: housing}\n");

    var broken = catchThrowableOfType(ConfigException.class, () -> UnitsFile.read(folder));

    assertThat(broken.problems()).extracting(ConfigProblem::field).containsExactly("housing.above");
  }
}
