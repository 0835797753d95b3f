package org.minqing.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used; lists all that is wrong with it, not just the first. */
public final class ConfigException extends RuntimeException {

  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, at least one. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
