package org.minqing.app.state;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What broke the last look at alert rules. It stays until a look at the rule goes well again. */
public final class RuleTroubles {

  private static final int LONGEST_CAUSE = 1_000;

  private final State state;
  private final Clock clock;

  /** Troubles in the state's tables. */
  public RuleTroubles(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * A rule that cannot be looked at.
   *
   * @param rule its name
   * @param since when that was first found so
   * @param cause why, at most 1,000 characters
   */
  public record Trouble(String rule, Instant since, String cause) {}

  /** Those there are, by the name of the rule. */
  public List<Trouble> all() {
    return state.list(
        "select rule, since, cause from rule_trouble order by rule",
        (row, n) ->
            new Trouble(row.getString("rule"), Times.at(row, "since"), row.getString("cause")));
  }

  /** What breaks the look at a rule; empty if nothing does. */
  public Optional<Trouble> of(String rule) {
    return all().stream().filter(trouble -> trouble.rule().equals(rule)).findFirst();
  }

  /**
   * Says what broke the last look at the rules; all other troubles are over.
   *
   * @param causes by the name of the rule
   */
  public void replace(Map<String, String> causes) {
    state.together(() -> {
      var before = all();
      state.update("delete from rule_trouble");
      causes.forEach((rule, cause) ->
          insert(
              rule,
              before.stream()
                  .filter(trouble -> trouble.rule().equals(rule))
                  .map(Trouble::since)
                  .findFirst()
                  .orElseGet(clock::instant),
              cause));
    });
  }

  private void insert(String rule, Instant since, String cause) {
    state.update(
        "insert into rule_trouble (rule, since, cause) values (?, ?, ?)",
        rule,
        Times.column(since),
        Times.fit(cause, LONGEST_CAUSE));
  }
}
