package org.minqing.app.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.FailureReason;
import org.minqing.model.SourceId;
import org.springframework.jdbc.support.GeneratedKeyHolder;

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
   * @param notModified pages that were as they had been
   * @param extracted drafts found
   * @param fresh posts never seen before
   * @param revised posts with new words
   * @param duplicate posts seen before
   * @param failed failures of any kind
   * @param failedBy how many by the name of their reason
   * @param failures the first of them, a line each
   * @param error what ended the run before its time
   */
  public record Run(
      Instant began,
      Optional<Instant> ended,
      long requested,
      long fetched,
      long notModified,
      long extracted,
      long fresh,
      long revised,
      long duplicate,
      long failed,
      Map<String, Long> failedBy,
      List<String> failures,
      Optional<String> error) {

    /** Whether something ended it before its time, or it brought nothing but failures. */
    public boolean broke() {
      var malformed = failedBy.containsKey(FailureReason.MALFORMED.name());
      return error.isPresent()
          || CrawlReport.broughtOnlyFailures(fetched, notModified, extracted, failed, malformed);
    }

    /** The rules of robots.txt by which addresses were refused, among the failures kept. */
    public List<String> refusedBy() {
      return failures.stream()
          .filter(line -> line.startsWith("ROBOTS\t"))
          .map(line -> line.substring(line.lastIndexOf('\t') + 1))
          .distinct()
          .toList();
    }
  }

  /** A run begins; the number names it. */
  public long begin(SourceId source) {
    var keys = new GeneratedKeyHolder();
    state
        .jdbc()
        .sql("insert into run (source, began_at) values (?, ?)")
        .params(source.value(), Times.column(clock.instant()))
        .update(keys, "id");
    return Objects.requireNonNull(keys.getKeyAs(Long.class));
  }

  /** A run came to its end. */
  public void end(long run, CrawlReport report) {
    var failures =
        report.failures().stream()
            .map(f -> f.reason() + "\t" + f.where() + "\t" + f.cause().replaceAll("\\s+", " "))
            .collect(Collectors.joining("\n"));
    state.update(
        "update run set ended_at = ?, requested = ?, fetched = ?, not_modified = ?, extracted ="
            + " ?, fresh = ?, revised = ?, duplicate = ?, failed = ?, failed_by = ?, failures ="
            + " ? where id = ?",
        Times.column(report.ended()),
        report.requested(),
        report.fetched(),
        report.notModified(),
        report.extracted(),
        report.fresh(),
        report.revised(),
        report.duplicate(),
        report.failedInAll(),
        report.failed().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(reason -> reason.getKey() + "=" + reason.getValue())
            .collect(Collectors.joining(" ")),
        failures,
        run);
  }

  /** A run broke. */
  public void broke(long run, String error) {
    state.update(
        "update run set ended_at = ?, error = ? where id = ?",
        Times.column(clock.instant()),
        Times.fit(error, 2000),
        run);
  }

  /** The last run over a source. */
  public Optional<Run> last(SourceId source) {
    return state.one(LAST, (row, n) -> run(row), source.value());
  }

  /**
   * How a run went.
   *
   * @param began when it began
   * @param ended when it ended; empty while it runs, or if it was killed
   * @param broke whether something ended it before its time, or it brought nothing but failures
   */
  public record Course(Instant began, Optional<Instant> ended, boolean broke) {

    /** Whether it came to its end and was not all failures. */
    public boolean wentWell() {
      return ended.isPresent() && !broke;
    }
  }

  /** The runs over a source that began since, and the last before; in order of time. */
  public List<Course> courses(SourceId source, Instant since) {
    var column = Times.column(since);
    return state.list(
        "select * from run where source = ? and (began_at >= ? or id ="
            + " (select max(id) from run where source = ? and began_at < ?)) order by id",
        (row, n) -> course(run(row)),
        source.value(),
        column,
        source.value(),
        column);
  }

  private static Course course(Run run) {
    return new Course(run.began(), run.ended(), run.broke());
  }

  private static Run run(ResultSet row) throws SQLException {
    var failures = Optional.ofNullable(row.getString("failures")).orElse("");
    return new Run(
        Times.at(row, "began_at"),
        Times.maybeAt(row, "ended_at"),
        row.getLong("requested"),
        row.getLong("fetched"),
        row.getLong("not_modified"),
        row.getLong("extracted"),
        row.getLong("fresh"),
        row.getLong("revised"),
        row.getLong("duplicate"),
        row.getLong("failed"),
        failedBy(Optional.ofNullable(row.getString("failed_by")).orElse("")),
        failures.isEmpty() ? List.of() : failures.lines().toList(),
        Optional.ofNullable(row.getString("error")));
  }

  private static Map<String, Long> failedBy(String written) {
    var counts = new LinkedHashMap<String, Long>();
    for (var reason : written.isEmpty() ? new String[0] : written.split(" ")) {
      var equals = reason.indexOf('=');
      counts.put(reason.substring(0, equals), Long.valueOf(reason.substring(equals + 1)));
    }
    return counts;
  }

  /** The ended runs over a source that began since, the latest first. */
  public List<Run> since(SourceId source, Instant since) {
    return state.list(
        "select * from run where source = ? and began_at >= ? and ended_at is not null"
            + " order by id desc",
        (row, n) -> run(row),
        source.value(),
        Times.column(since));
  }

  /** A run that came to nothing because another one was under way; it leaves no trace. */
  public void drop(long run) {
    state.update("delete from run where id = ?", run);
  }

  /** Removes runs that began before. */
  public int expire(Instant before) {
    return state.update("delete from run where began_at < ?", Times.column(before));
  }
}
