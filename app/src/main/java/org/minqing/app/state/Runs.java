package org.minqing.app.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minqing.crawler.CrawlReport;
import org.minqing.model.SourceId;

/** The runs over the sources, for {@code ./minqing sources} and the console. */
public final class Runs {

  private static final String LAST = "select * from run where source = ? order by id desc limit 1";

  private final State state;
  private final Clock clock;

  /** Runs in the state's tables. */
  public Runs(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * One run.
   *
   * @param began when it began
   * @param ended when it ended; empty while it runs, or if it was killed
   * @param requested requests sent
   * @param fetched answers with a body
   * @param extracted drafts found
   * @param fresh posts never seen before
   * @param revised posts with new words
   * @param duplicate posts seen before
   * @param failed failures of any kind
   * @param failures the first of them, a line each
   * @param error what ended the run before its time
   */
  public record Run(
      Instant began,
      Optional<Instant> ended,
      long requested,
      long fetched,
      long extracted,
      long fresh,
      long revised,
      long duplicate,
      long failed,
      List<String> failures,
      Optional<String> error) {}

  /** A run begins; the number names it. */
  public long begin(SourceId source) {
    return state
        .transaction()
        .execute(status -> {
          state
              .jdbc()
              .sql("insert into run (source, began_at) values (?, ?)")
              .params(source.value(), Times.column(clock.instant()))
              .update();
          return state
              .jdbc()
              .sql("select max(id) from run where source = ?")
              .param(source.value())
              .query(Long.class)
              .single();
        });
  }

  /** A run came to its end. */
  public void end(long run, CrawlReport report) {
    var failures =
        report.failures().stream()
            .map(f -> f.reason() + "\t" + f.where() + "\t" + f.cause().replaceAll("\\s+", " "))
            .collect(Collectors.joining("\n"));
    state
        .jdbc()
        .sql(
            "update run set ended_at = ?, requested = ?, fetched = ?, not_modified = ?,"
                + " extracted = ?, fresh = ?, revised = ?, duplicate = ?, failed = ?, failures = ?"
                + " where id = ?")
        .params(
            Times.column(report.ended()),
            report.requested(),
            report.fetched(),
            report.notModified(),
            report.extracted(),
            report.fresh(),
            report.revised(),
            report.duplicate(),
            report.failedInAll(),
            failures,
            run)
        .update();
  }

  /** A run broke. */
  public void broke(long run, String error) {
    state
        .jdbc()
        .sql("update run set ended_at = ?, error = ? where id = ?")
        .params(Times.column(clock.instant()), Times.fit(error, 2000), run)
        .update();
  }

  /** The last run over a source. */
  public Optional<Run> last(SourceId source) {
    return state.jdbc().sql(LAST).param(source.value()).query((row, n) -> run(row)).optional();
  }

  private static Run run(ResultSet row) throws SQLException {
    var failures = Optional.ofNullable(row.getString("failures")).orElse("");
    return new Run(
        Times.at(row, "began_at"),
        Times.maybeAt(row, "ended_at"),
        row.getLong("requested"),
        row.getLong("fetched"),
        row.getLong("extracted"),
        row.getLong("fresh"),
        row.getLong("revised"),
        row.getLong("duplicate"),
        row.getLong("failed"),
        failures.isEmpty() ? List.of() : failures.lines().toList(),
        Optional.ofNullable(row.getString("error")));
  }

  /** Removes runs that began before. */
  public int expire(Instant before) {
    return state
        .jdbc()
        .sql("delete from run where began_at < ?")
        .param(Times.column(before))
        .update();
  }
}
