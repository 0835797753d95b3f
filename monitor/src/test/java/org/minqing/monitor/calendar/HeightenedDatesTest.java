package org.minqing.monitor.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

class HeightenedDatesTest {

  private static final RiskCategory SCHOOL = new RiskCategory("education");
  private static final RiskCategory FRAUD = new RiskCategory("fraud");

  private static HeightenedDate date(String days, Set<RiskCategory> kinds) {
    return new HeightenedDate("x", "高考", List.of(Days.parse(days)), kinds, 1, 0.5, List.of());
  }

  @ParameterizedTest(name = "{0} holds {1}: {2}")
  @CsvSource({
    "06-07..06-10, 2026-06-06, false",
    "06-07..06-10, 2026-06-07, true",
    "06-07..06-10, 2031-06-10, true",
    "06-07..06-10, 2026-06-11, false",
    "12-28..01-03, 2026-12-28, true",
    "12-28..01-03, 2027-01-03, true",
    "12-28..01-03, 2027-01-04, false",
    "12-04, 2026-12-04, true",
    "02-29, 2026-02-28, true",
    "02-29, 2028-02-29, true",
    "2026-03-15, 2026-03-15, true",
    "2026-03-15, 2027-03-15, false",
    "2026-12-30..2027-01-02, 2027-01-01, true",
  })
  void daysComeEveryYearOrOnce(String days, LocalDate day, boolean holds) {
    var dates = new HeightenedDates(List.of(date(days, Set.of())));

    assertThat(dates.on(day)).hasSize(holds ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "6-7",
        "06-32",
        "2026-02-30",
        "06-07..2026-06-10",
        "2026-06-07..06-10",
        "2026-06-10..2026-06-07",
        "06-07-06-10"
      })
  void whatIsNoStretchOfDaysIsNotTaken(String text) {
    assertThatThrownBy(() -> Days.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lessSufficesOnTheseDaysForWhatTheyAreAbout() {
    var dates = new HeightenedDates(List.of(date("06-07..06-10", Set.of(SCHOOL))));
    var day = LocalDate.of(2026, 6, 8);

    assertThat(dates.eased(RiskLevel.III, day, SCHOOL)).isEqualTo(RiskLevel.IV);
    assertThat(dates.eased(RiskLevel.IV, day, SCHOOL)).isEqualTo(RiskLevel.IV);
    assertThat(dates.eased(RiskLevel.III, day, FRAUD)).isEqualTo(RiskLevel.III);
    assertThat(dates.eased(RiskLevel.III, day.plusDays(9), SCHOOL)).isEqualTo(RiskLevel.III);
    assertThat(dates.eased(5, day, SCHOOL)).isEqualTo(3);
    assertThat(dates.eased(1, day, SCHOOL)).isEqualTo(1);
    assertThat(dates.eased(5, day, FRAUD)).isEqualTo(5);
  }

  @Test
  void whatComesIsToldInOrderOfTimeAndOnce() {
    var dates =
        new HeightenedDates(
            List.of(date("12-28..01-03", Set.of()), date("2026-12-20..2026-12-30", Set.of())));

    assertThat(dates.between(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 8)))
        .extracting(season -> season.days().first())
        .containsExactly(LocalDate.of(2026, 12, 20), LocalDate.of(2026, 12, 28));
  }
}
