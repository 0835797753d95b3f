package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFileTest {

  @TempDir private Path folder;

  @Test
  void theExampleCanBeUsedAsItIs() throws IOException {
    var example = Path.of(System.getProperty("minqing.root"), "config/calendar.example.yaml");
    Files.copy(example, folder.resolve("calendar.yaml"));

    var dates = CalendarFile.read(folder, Set.of("duty"));

    assertThat(dates.on(LocalDate.of(2030, 6, 7)))
        .singleElement()
        .satisfies(date -> assertThat(date.channels()).containsExactly("duty"));
    assertThat(dates.on(LocalDate.of(2026, 2, 17))).hasSize(1);
    assertThat(dates.on(LocalDate.of(2028, 2, 17))).isEmpty();
  }

  @Test
  void withoutAFileNoDayIsSpecial() {
    assertThat(CalendarFile.read(folder, Set.of()).all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x: {days: 06-07}                               | x.name     | required",
        "x: {name: 高考}                                | x.days     | required",
        "x: {name: 高考, days: 7.6.}                    | x.days     | 06-07..06-10",
        "x: {name: 高考, days: 06-07, levels: 4}        | x.levels   | 0..3",
        "x: {name: 高考, days: 06-07, share: 0}         | x.share    | above 0",
        "x: {name: 高考, days: 06-07, channels: [gone]} | x.channels | no such channel",
        "x: {name: 高考, days: 06-07, colour: red}      | x.colour   | not known",
      })
  void namesFileLineAndFieldOfWhatItCannotUse(String yaml, String field, String words)
      throws IOException {
    Files.writeString(folder.resolve("calendar.yaml"), yaml + "\n");

    var problem =
        catchThrowableOfType(
            ConfigException.class, () -> CalendarFile.read(folder, Set.of("duty")));

    assertThat(problem)
        .hasMessageContaining("calendar.yaml:1:")
        .hasMessageContaining(field)
        .hasMessageContaining(words);
  }
}
