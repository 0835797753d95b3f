package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.analyzer.Answers;

class TaskTest {

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "none", "normal"})
  void theLabelOfNoRiskIsTheOneThatTheReaderKnows(String given) {
    assertThat(Task.CATEGORY.label(given)).contains(Answers.NO_RISK);
  }
}
