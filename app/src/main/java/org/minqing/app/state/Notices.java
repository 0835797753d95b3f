package org.minqing.app.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.minqing.model.SourceId;

/** What is wrong with sources now. A notice stays until a run finds its source well again. */
public final class Notices {

  private final State state;
  private final Clock clock;

  /** Notices in the state's tables. */
  public Notices(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /** What can be wrong with a source. */
  public enum Kind {
    /** Run after run brings nothing but failures. */
    FAILING,
    /** It answers, and no post was ever found in what it answers. */
    EMPTY,
    /** It answers, and no post is found any more. */
    TURNED_EMPTY,
    /** It brings far fewer or far more new posts than it usually does. */
    UNUSUAL_VOLUME
  }

  /**
   * A notice.
   *
   * @param source what it is about
   * @param kind what is wrong
   * @param since when it was first found so
   * @param detail in words, with the figures
   */
  public record Notice(SourceId source, Kind kind, Instant since, String detail) {}

  /** Says what is wrong with a source now; what was wrong before and is not among it is over. */
  public void replace(SourceId source, Map<Kind, String> found) {
    state
        .transaction()
        .executeWithoutResult(status -> {
          var before = of(source);
          state
              .jdbc()
              .sql("delete from source_notice where source = ?")
              .param(source.value())
              .update();
          found.forEach((kind, detail) ->
              insert(new Notice(source, kind, since(before, kind), Times.fit(detail, 1000))));
        });
  }

  private Instant since(List<Notice> before, Kind kind) {
    return before.stream()
        .filter(notice -> notice.kind() == kind)
        .map(Notice::since)
        .findFirst()
        .orElseGet(clock::instant);
  }

  private void insert(Notice notice) {
    state
        .jdbc()
        .sql("insert into source_notice (source, kind, since, detail) values (?, ?, ?, ?)")
        .params(
            notice.source().value(),
            notice.kind().name(),
            Times.column(notice.since()),
            notice.detail())
        .update();
  }

  /** What is wrong with a source. */
  public List<Notice> of(SourceId source) {
    return state
        .jdbc()
        .sql("select * from source_notice where source = ? order by kind")
        .param(source.value())
        .query((row, n) -> notice(row))
        .list();
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        new SourceId(row.getString("source")),
        Kind.valueOf(row.getString("kind")),
        Times.at(row, "since"),
        row.getString("detail"));
  }
}
