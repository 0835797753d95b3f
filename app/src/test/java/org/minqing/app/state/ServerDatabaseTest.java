package org.minqing.app.state;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.RestartableServer;
import org.minqing.app.TestDatabase;
import org.minqing.app.Told;
import org.minqing.app.state.RiskRegister.Draft;
import org.minqing.crawler.Door.Admission;
import org.minqing.model.RiskLevel;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a server does otherwise than a file. */
class ServerDatabaseTest {

  /** A connection used so lately is used again by the pool without a look, by its default. */
  private static final Duration POOL_TRUSTS = Duration.ofMillis(500);

  @TempDir private Path data;

  @Test
  void oneServiceAloneWorksOnADatabase() throws Exception {
    try (var one = State.open(TestDatabase.SERVER.of(data));
        var other = State.open(TestDatabase.SERVER.of(data))) {
      try (var claim = one.claim()) {
        assertThat(claim).isNotNull();
        assertThatIOException().isThrownBy(other::claim).withMessageContaining("another service");
      }
      other.claim().close();
    }
  }

  @Test
  void aSecondServiceIsToldWhereTheFirstOneIs() throws Exception {
    try (var one = State.open(TestDatabase.SERVER.of(data));
        var other = State.open(TestDatabase.SERVER.of(data));
        var claim = one.claim()) {
      claim.renew();
      assertThatIOException()
          .isThrownBy(other::claim)
          .withMessageContainingAll("jdbc:postgresql:", ", from 127.0.0.1 since 20", "stop that");
    }
  }

  @Test
  void aServerThatComesBackIsWorkedOnAgainAndBothIsSaid() throws Exception {
    try (var told = Told.by(ServerClaim.class);
        var server = RestartableServer.start(data.resolve("server"));
        var state = State.open(at(server.url(), "postgres", Optional.empty()));
        var other = State.open(at(server.url(), "postgres", Optional.empty()));
        var claim = state.claim()) {
      var inbox = new TableInbox(state, Clock.systemUTC());
      assertThat(inbox.accept(Posts.post(1, "停水了"))).isEqualTo(Admission.NEW);

      server.stop();
      claim.renew();
      claim.renew();
      assertThatThrownBy(() -> inbox.accept(Posts.post(2, "停电了")))
          .isInstanceOf(NestedRuntimeException.class);
      server.startAgain();
      claim.renew();
      Thread.sleep(POOL_TRUSTS.plusMillis(100));

      assertThat(told.lines())
          .satisfiesExactly(
              line -> assertThat(line).contains(server.url(), "does not answer"),
              line -> assertThat(line).contains(server.url(), "answers again"));
      assertThatIOException().isThrownBy(other::claim).withMessageContaining("another service");
      assertThat(inbox.accept(Posts.post(1, "停水了"))).isEqualTo(Admission.DUPLICATE);
      assertThat(inbox.accept(Posts.post(2, "停电了"))).isEqualTo(Admission.NEW);
      assertThat(inbox.head(9)).hasSize(2);
    }
  }

  @Test
  void aServiceEndsIfAnotherCameWhileItsServerWasGone() throws Exception {
    try (var told = Told.by(ServerClaim.class);
        var state = State.open(TestDatabase.SERVER.of(data));
        var other = State.open(TestDatabase.SERVER.of(data));
        var claim = state.claim()) {
      other
          .jdbc()
          .sql(
              "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and"
                  + " database = (select oid from pg_database where datname = current_database())")
          .query(Boolean.class)
          .list();
      try (var since = other.claim()) {
        since.renew();
        assertThatIOException().isThrownBy(claim::renew).withMessageContaining("another service");
      }
      claim.renew();
      claim.renew();
      assertThat(told.lines()).singleElement(as(STRING)).contains("had dropped the connection");
      assertThatIOException().isThrownBy(other::claim);
    }
  }

  @Test
  void aServiceWaitsForAServerThatStillServesItsConnectionThatWasCut() throws Exception {
    try (var told = Told.by(ServerClaim.class);
        var line = line();
        var claim = at(through(line), "postgres", Optional.empty()).claim()) {
      line.cut();
      claim.renew();
      claim.renew();
      assertThat(told.lines()).singleElement(as(STRING)).contains("does not answer", "was cut");

      line.hangUp();
      awaitAnswer(claim, told);
      assertThatIOException().isThrownBy(TestDatabase.SERVER.of(data)::claim);
    }
  }

  @Tag("slow")
  @Test
  void aServerThatIsFrozenDoesNotHoldUpTheService() throws Exception {
    try (var told = Told.by(ServerClaim.class);
        var line = line();
        var claim = at(through(line), "postgres", Optional.empty()).claim()) {
      line.hold();
      assertTimeout(Duration.ofSeconds(25), claim::renew);
      assertThat(told.lines()).singleElement(as(STRING)).contains("does not answer");

      line.release();
      line.hangUp();
      awaitAnswer(claim, told);
    }
  }

  private BadLine line() throws IOException {
    TestDatabase.SERVER.of(data);
    return new BadLine(URI.create(TestDatabase.SERVER.address(data).substring(5)).getPort());
  }

  private String through(BadLine line) {
    return TestDatabase.SERVER.address(data).replaceFirst(":\\d+/", ":" + line.port() + "/");
  }

  private static void awaitAnswer(Claim claim, Told told) throws Exception {
    for (var time = 0; time < 100 && told.lines().size() < 2; time++) {
      claim.renew();
      Thread.sleep(50);
    }
    assertThat(told.lines()).last(as(STRING)).contains("answers again");
  }

  @Test
  void aFirstStartThatEndsInTheMiddleIsMadeGoodByTheNext() {
    var database = TestDatabase.SERVER.of(data);
    try (var state = State.open(database)) {
      var jdbc = state.jdbc();
      jdbc.sql("drop table qrtz_locks").update();
      jdbc.sql("drop table qrtz_triggers cascade").update();
      // The last table cannot be made beside it.
      jdbc.sql("create domain qrtz_locks as integer").update();
    }
    assertThatThrownBy(() -> State.open(database)).hasStackTraceContaining("qrtz_locks");
    try (var connection = ((ServerDatabase) database).connect(Duration.ofSeconds(5));
        var statement = connection.createStatement()) {
      statement.execute("drop domain qrtz_locks");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }

    assertThat(open(database)).isZero();
    try (var state = State.open(database)) {
      assertThat(state.jdbc().sql("select count(*) from qrtz_locks").query(Long.class).single())
          .isZero();
    }
  }

  @Test
  void textsThatTheServerRefusesAreMendedOnTheirWay() throws IOException {
    try (var state = State.open(TestDatabase.SERVER.of(data))) {
      var searches = new SavedSearches(state, Clock.systemUTC());
      searches.keep("灯\0", "路\uD83D灯", "li");
      var inbox = new TableInbox(state, Clock.systemUTC());
      inbox.accept(Posts.post(1, "停\0水\uDE00了 😀"));
      inbox.fail(inbox.head(1).getFirst(), "unfit: \0");
      var id = register(state).open(draft("停水\0"), "li", "说\uD83D");

      assertThat(searches.named("灯\0").orElseThrow().query()).isEqualTo("路\uFFFD灯");
      assertThat(inbox.head(1).getFirst().post()).isEqualTo(Posts.post(1, "停\0水\uDE00了 😀"));
      assertThat(register(state).get(id).orElseThrow().title()).isEqualTo("停水\uFFFD");
      assertThat(new Accounts(state, Clock.systemUTC()).named("\0")).isEmpty();
      var among = state.jdbc().sql("select name from saved_search where name in (:names)");
      assertThat(among.param("names", Set.of("灯\0", "灯")).query(String.class).list())
          .containsExactly("灯\uFFFD");
    }
  }

  @Test
  void whatAFileKeptBeforeThatIsMendedInABackup() throws IOException {
    var file = data.resolve("state.zip");
    try (var state = State.open(TestDatabase.FILE.of(data))) {
      JdbcClient.create(state.dataSource())
          .sql(
              "insert into alert (id, raised_at, level, category, subject, body_text, body_html)"
                  + " values ('a', now(), 'II', 'utility', ?, ?, '')")
          .params("停\0水", "停\uD83D水")
          .update();
      state.snapshot(file, data.resolve("aside"));
    }
    var server = TestDatabase.SERVER.of(data);
    try (var snapshot = Files.newInputStream(file)) {
      server.restore(snapshot, data.resolve("aside"));
    }
    try (var state = State.open(server)) {
      var row = "select subject || body_text from alert";
      assertThat(state.jdbc().sql(row).query(String.class).single()).isEqualTo("停\uFFFD水停\uFFFD水");
    }
  }

  @Test
  void whatKeepsFromAServerIsNamedWithItsKey() throws Exception {
    TestDatabase.SERVER.of(data);
    var url = TestDatabase.SERVER.address(data);
    try (var state = State.open(TestDatabase.SERVER.of(data))) {
      guard(state);
    }

    assertRefused(at(url.replaceAll(":\\d+/", ":1/"), "postgres", Optional.empty()))
        .contains("database.url", "localhost:1/", "does not answer");
    assertRefused(at(url + "x", "postgres", Optional.empty()))
        .contains("database.url", url + "x is not there", "create database");
    assertRefused(at(url, "nobody", Optional.empty())).contains("database.user", "nobody");
    assertRefused(at(url, "guarded", Optional.empty()))
        .contains("database.passwordVariable", "set the environment variable MINQING_TEST_WORD");
    assertRefused(at(url, "guarded", Optional.of("wr0ng")))
        .contains("database.passwordVariable", "the password that MINQING_TEST_WORD holds")
        .doesNotContain("wr0ng");
    assertRefused(at(url, "guarded", Optional.of("s3cret")))
        .contains("database.user", "does not let this user make tables")
        .doesNotContain("s3cret");
    assertRefused(at(url, "narrow", Optional.empty())).contains("database.url", "cannot be used");
    assertRefused(at(url.replaceFirst("[^/]*$", "latin"), "postgres", Optional.empty()))
        .contains("database.url", "LATIN1", "encoding 'UTF8'");
  }

  @Test
  void aUserWithHisPasswordWorksInADatabaseOfHisOwn() throws Exception {
    try (var state = State.open(TestDatabase.SERVER.of(data))) {
      guard(state);
      state.jdbc().sql("create database own owner guarded").update();
    }
    var url = TestDatabase.SERVER.address(data).replaceFirst("[^/]*$", "own");
    try (var state = State.open(at(url, "guarded", Optional.of("s3cret")));
        var claim = state.claim()) {
      claim.renew();
      assertThat(state.described()).startsWith("PostgreSQL 18").endsWith(" at " + url);
    }
  }

  /** Lets the server ask one user for a password. */
  private static void guard(State state) throws IOException {
    var jdbc = state.jdbc();
    var known = jdbc.sql("select count(*) from pg_roles where rolname = 'guarded'");
    if (known.query(Long.class).single() > 0) {
      return;
    }
    jdbc.sql("create role guarded login password 's3cret'").update();
    jdbc.sql("create role narrow login connection limit 1").update();
    jdbc.sql("create database latin encoding 'LATIN1' locale 'C' template template0").update();
    var rules = Path.of(jdbc.sql("show hba_file").query(String.class).single());
    Files.writeString(rules, "host all guarded all scram-sha-256\n" + Files.readString(rules));
    jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
  }

  private static AbstractStringAssert<?> assertRefused(Database database) {
    var refused = catchThrowable(() -> State.open(database).close());
    return assertThat(refused.getMessage() + ": " + refused.getCause())
        .startsWith("config/minqing.yaml: ");
  }

  private static Database at(String url, String user, Optional<String> password) {
    return Database.at(url, Optional.of(user), "MINQING_TEST_WORD", password);
  }

  @Test
  void firstStartsAtTheSameTimeMakeTheTablesOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var database = TestDatabase.SERVER.of(data);
      Callable<Long> start = () -> open(database);
      var starts = threads.invokeAll(List.of(start, start));
      for (var started : starts) {
        assertThat(started.get()).isZero();
      }
    }
  }

  private static long open(Database database) {
    try (var state = State.open(database)) {
      return state.jdbc().sql("select count(*) from qrtz_triggers").query(Long.class).single();
    }
  }

  @Test
  void everyRowGoesIntoASnapshotAndComesBackInPlaceOfWhatWasThere() throws IOException {
    var file = data.resolve("state.zip");
    try (var state = State.open(TestDatabase.FILE.of(data))) {
      fill(state);
      state.snapshot(file, data.resolve("aside"));
    }
    var server = TestDatabase.SERVER.of(data);
    assertThat(server.holdsAnything()).isFalse();
    try (var state = State.open(server)) {
      new Audit(state, Clock.systemUTC()).record("li", "search", "出去");
    }
    assertThat(server.holdsAnything()).isTrue();

    try (var snapshot = Files.newInputStream(file)) {
      server.restore(snapshot, data.resolve("aside"));
    }

    assertThat(data.resolve("aside")).doesNotExist();
    var again = data.resolve("again.zip");
    try (var state = State.open(server)) {
      assertFilled(state);
      assertThat(register(state).open(draft("第二件"), "li", "")).isEqualTo(2);
      state.snapshot(again, data.resolve("aside"));
    }
    assertThat(data.resolve("aside")).doesNotExist();
    var back = TestDatabase.FILE.of(data.resolve("back"));
    try (var snapshot = Files.newInputStream(again)) {
      back.restore(snapshot, data.resolve("aside"));
    }
    try (var state = State.open(back)) {
      assertFilled(state);
      assertThat(register(state).open(draft("第三件"), "li", "")).isEqualTo(3);
    }
    server.clear();
    assertThat(server.holdsAnything()).isFalse();
  }

  @Test
  void everyTableIsCopiedThereAndBack() throws IOException {
    var first = data.resolve("first.zip");
    var second = data.resolve("second.zip");
    List<String> before;
    try (var state = State.open(TestDatabase.FILE.of(data))) {
      for (var table : tables(state)) {
        fill(table, state);
      }
      before = rows(state);
      state.snapshot(first, data.resolve("aside"));
    }
    var server = TestDatabase.SERVER.of(data);
    try (var snapshot = Files.newInputStream(first)) {
      server.restore(snapshot, data.resolve("aside"));
    }
    try (var state = State.open(server)) {
      state.snapshot(second, data.resolve("aside"));
    }
    var back = TestDatabase.FILE.of(data.resolve("back"));
    try (var snapshot = Files.newInputStream(second)) {
      back.restore(snapshot, data.resolve("aside"));
    }
    try (var state = State.open(back)) {
      assertThat(rows(state)).hasSizeGreaterThan(15).isEqualTo(before);
    }
  }

  private static List<String> tables(State state) {
    return state
        .jdbc()
        .sql(
            "select table_name from information_schema.tables where table_schema = current_schema"
                + " and table_name not ilike 'qrtz%' and table_name not ilike 'flyway%' order by 1")
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Puts a row into it with something in each column. */
  private static void fill(String table, State state) {
    var values =
        state
            .jdbc()
            .sql(
                "select data_type from information_schema.columns where table_name = ?"
                    + " and table_schema = current_schema order by ordinal_position")
            .param(table)
            .query((row, n) ->
                switch (row.getString(1).toLowerCase(Locale.ROOT)) {
                  case "boolean" -> "true";
                  case "integer", "bigint" -> "7";
                  case "double precision" -> "0.25";
                  case "date" -> "date '2026-03-02'";
                  case "timestamp with time zone" ->
                      "timestamp with time zone '2026-03-02 04:05:06.789012+00'";
                  default -> "'停水 😀'";
                })
            .list();
    // An alert and what was done about it name each other by the same words.
    state.jdbc().sql("set referential_integrity false").update();
    state
        .jdbc()
        .sql(
            "insert into %s overriding system value values (%s)"
                .formatted(table, String.join(", ", values)))
        .update();
  }

  private static List<String> rows(State state) {
    return tables(state).stream()
        .flatMap(table ->
            state.jdbc().sql("select * from " + table).query().listOfRows().stream()
                .map(row -> table + row))
        .toList();
  }

  private static void fill(State state) {
    new Outbox(state, Clock.systemUTC())
        .put(
            new Outbox.Letter("1@minqing", "desk@town.example", "周报 😀", "正文", "<p>")
                .with(new Outbox.Attachment("brief.docx", "application/x", "AAEC")));
    new Audit(state, Clock.systemUTC()).record("li", "search", "停水");
    new TableInbox(state, Clock.systemUTC()).accept(Posts.post(1, "停水了 😀\n\"引号\""));
    register(state).open(draft("翠湖小区停水"), "li", "3 条帖文");
  }

  private static void assertFilled(State state) {
    var letter = new Outbox(state, Clock.systemUTC()).latest(1).getFirst().letter();
    assertThat(letter.attachment()).map(Outbox.Attachment::base64).contains("AAEC");
    assertThat(letter.subject()).isEqualTo("周报 😀");
    assertThat(new TableInbox(state, Clock.systemUTC()).head(9))
        .extracting(Inbox.Waiting::post)
        .containsExactly(Posts.post(1, "停水了 😀\n\"引号\""));
    assertThat(register(state).get(1).orElseThrow().title()).isEqualTo("翠湖小区停水");
    assertThat(register(state).steps(1)).hasSize(1);
    var audit = state.jdbc().sql("select detail from audit order by id").query(String.class).list();
    assertThat(audit).first().isEqualTo("停水");
  }

  private static RiskRegister register(State state) {
    return new RiskRegister(state, Clock.systemUTC());
  }

  private static Draft draft(String title) {
    return new Draft(title, Optional.empty(), RiskLevel.II, Optional.empty());
  }
}
