package org.minqing.app.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.minqing.model.SourceId;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with sources now. A notice stays until a run finds its source well again. */
public final class Notices {

  private static final JsonMapper JSON = JsonMapper.builder().build();

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
    FAILING(Fault.Failing.class),
    /** It answers, and no post was ever found in what it answers. */
    EMPTY(Fault.Empty.class),
    /** It answers, and no post is found any more. */
    TURNED_EMPTY(Fault.TurnedEmpty.class),
    /** It brings far fewer or far more new posts than it usually does. */
    UNUSUAL_VOLUME(Fault.UnusualVolume.class);

    private final Class<? extends Fault> figures;

    Kind(Class<? extends Fault> figures) {
      this.figures = figures;
    }
  }

  /**
   * A notice.
   *
   * @param source what it is about
   * @param since when it was first found so
   * @param fault what is wrong
   */
  public record Notice(SourceId source, Instant since, Fault fault) {

    /** Of which kind it is. */
    public Kind kind() {
      return fault.kind();
    }
  }

  /** Says what is wrong with a source now; what was wrong before and is not among it is over. */
  public void replace(SourceId source, List<Fault> found) {
    state.together(() -> {
      var before = of(source);
      state.update("delete from source_notice where source = ?", source.value());
      found.forEach(fault -> insert(new Notice(source, since(before, fault.kind()), fault)));
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
    state.update(
        "insert into source_notice (source, kind, since, detail) values (?, ?, ?, ?)",
        notice.source().value(),
        notice.kind().name(),
        Times.column(notice.since()),
        JSON.writeValueAsString(notice.fault()));
  }

  /** What is wrong with a source. */
  public List<Notice> of(SourceId source) {
    return state.list(
        "select * from source_notice where source = ? order by kind",
        (row, n) -> notice(row),
        source.value());
  }

  private static Notice notice(ResultSet row) throws SQLException {
    var kind = Kind.valueOf(row.getString("kind"));
    return new Notice(
        new SourceId(row.getString("source")),
        Times.at(row, "since"),
        JSON.readValue(row.getString("detail"), kind.figures));
  }
}
