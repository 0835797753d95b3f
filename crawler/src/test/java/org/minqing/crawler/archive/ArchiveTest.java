package org.minqing.crawler.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.crawler.archive.Capture.Header;
import org.minqing.model.ArchiveReference;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcReader;

class ArchiveTest {

  private static final Seal SEAL = new Seal("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  @TempDir private Path folder;

  private Instant now = Captures.AT;

  private final Clock clock =
      new Clock() {
        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @ParameterizedTest(name = "sealed {0}")
  @ValueSource(booleans = {true, false})
  void whatIsKeptIsFoundAgain(boolean sealed) throws IOException {
    ArchiveReference reference;
    try (var archive = open(sealed)) {
      archive.keep(Captures.of("0", "<p>别的</p>"));
      reference = archive.keep(Captures.of("1?x=y", "<p>停水了</p>")).orElseThrow();
      archive.secure(reference);
      assertThat(text(find(sealed, reference))).as("while it is written").isEqualTo("<p>停水了</p>");
    }

    var found = find(sealed, reference);

    assertThat(found.intact()).isTrue();
    assertThat(found.url()).hasToString("http://news.example/1?x=y");
    assertThat(found.at()).isEqualTo(Captures.AT);
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.machine()).isPresent();
    assertThat(found.headers()).contains(new Header("Content-Type", "text/html"));
    assertThat(text(found)).isEqualTo("<p>停水了</p>");
    assertThat(found.digest()).isEqualTo(reference.digest());
    assertThat(found.sameAs()).isEmpty();
  }

  @Test
  void aPlainFileIsWarcForEverybody() throws IOException {
    try (var archive = open(false)) {
      archive.keep(Captures.of("1", "<p>停水了</p>"));
    }

    var types = new ArrayList<String>();
    try (var reader = new WarcReader(onlyFile())) {
      reader.calculateBlockDigest();
      for (var record : reader) {
        types.add(record.version() + " " + record.type());
        if (record instanceof WarcCaptureRecord capture) {
          capture.body().consume();
          assertThat(capture.blockDigest()).isPresent().isEqualTo(capture.calculatedBlockDigest());
        }
      }
    }
    assertThat(types).containsExactly("WARC/1.1 warcinfo", "WARC/1.1 response", "WARC/1.1 request");
  }

  @Test
  void aSealedFileSaysNothing() throws IOException {
    try (var archive = open(true)) {
      archive.keep(Captures.of("1", "author: zhangsan"));
    }

    assertThat(Files.readString(onlyFile(), ISO_8859_1))
        .doesNotContain("zhangsan", "news.example", "WARC/1.1");
    assertThatThrownBy(() -> new ArchiveFolder(folder, Optional.empty()).find(first()))
        .hasMessageContaining("no key");
    assertThatThrownBy(
            () -> new ArchiveFolder(folder, Optional.of(new Seal(new byte[32]))).find(first()))
        .hasMessageContaining("the key is another one");
  }

  private ArchiveReference first() throws IOException {
    return new ArchiveReference(
        onlyFile().getFileName().toString(), Frames.HEAD, "sha256:" + "0".repeat(64));
  }

  @ParameterizedTest(name = "sealed {0}")
  @ValueSource(booleans = {true, false})
  void anExportIsPlainWarcWithTheBody(boolean sealed) throws IOException {
    ArchiveReference again;
    try (var archive = open(sealed)) {
      archive.keep(Captures.of("1", "<p>停水了</p>"));
      again = archive.keep(Captures.of("2", "<p>停水了</p>")).orElseThrow();
    }

    var out = new ByteArrayOutputStream();
    new ArchiveFolder(folder, Optional.of(SEAL)).export(again, out);

    try (var reader = new WarcReader(new java.io.ByteArrayInputStream(out.toByteArray()))) {
      assertThat(reader.records().map(record -> record.type()))
          .containsExactly("response", "revisit", "request");
    }
  }

  @ParameterizedTest(name = "sealed {0}")
  @ValueSource(booleans = {true, false})
  void aBodySeenBeforeIsKeptOnce(boolean sealed) throws IOException {
    var body = new byte[40_000];
    new Random(7).nextBytes(body);
    ArchiveReference before;
    ArchiveReference again;
    try (var archive = open(sealed)) {
      before = archive.keep(Captures.of("1", body)).orElseThrow();
      again = archive.keep(Captures.of("2", body)).orElseThrow();
    }

    var found = find(sealed, again);

    assertThat(Files.size(onlyFile())).isLessThan(60_000);
    assertThat(found.url()).hasToString("http://news.example/2");
    assertThat(found.sent()).isEqualTo(ByteBuffer.wrap(body));
    assertThat(found.intact()).isTrue();
    assertThat(found.sameAs()).contains(before);
  }

  @Test
  void aPackedBodyIsKeptPackedAndReadUnpacked() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("<p>停水了</p>".getBytes(UTF_8));
    }
    ArchiveReference reference;
    try (var archive = open(true)) {
      reference =
          archive
              .keep(
                  Captures.of(
                      "1",
                      packed.toByteArray(),
                      new Header("Content-Encoding", "gzip"),
                      new Header("Transfer-Encoding", "chunked")))
              .orElseThrow();
    }

    var found = find(true, reference);

    assertThat(found.sent()).isEqualTo(ByteBuffer.wrap(packed.toByteArray()));
    assertThat(text(found)).isEqualTo("<p>停水了</p>");
  }

  @Test
  void noSecretIsKept() throws IOException {
    var plain = Captures.of("1", "<p>停水了</p>".getBytes(UTF_8), new Header("Set-Cookie", "s=K1"));
    var asked =
        List.of(
            new Header("Authorization", "Bearer K2"),
            new Header("Cookie", "K3"),
            new Header("X-Key", "K4"));
    try (var archive = open(false)) {
      archive.keep(
          new Capture(
              plain.url(),
              plain.at(),
              plain.machine(),
              asked,
              200,
              "OK\r\nX: y",
              plain.answered(),
              plain.sent()));
    }

    var all = new StringBuilder();
    try (var reader = new WarcReader(onlyFile())) {
      for (var record : reader) {
        all.append(new String(record.body().stream().readAllBytes(), UTF_8));
      }
    }
    assertThat(all.toString()).doesNotContain("K1", "K2", "K3", "K4").doesNotContain("\r\nX: y");
  }

  @Test
  void aFullFileAndANewDayBeginANewFile() throws IOException {
    var random = new Random(1);
    try (var archive = open(true)) {
      for (var i = 0; i < 4; i++) {
        var body = new byte[40_000];
        random.nextBytes(body);
        archive.keep(Captures.of("" + i, body));
      }
      assertThat(files()).hasSize(2);
      now = now.plus(Duration.ofDays(1));
      archive.keep(Captures.of("next", "x"));
    }

    assertThat(files()).hasSize(3).noneMatch(FileNames::isOpen);
  }

  @ParameterizedTest(name = "sealed {0}")
  @ValueSource(booleans = {true, false})
  void aTornEndIsCutAndWhatWasWholeStays(boolean sealed) throws IOException {
    ArchiveReference kept;
    try (var archive = open(sealed)) {
      kept = archive.keep(Captures.of("1", "<p>停水了</p>")).orElseThrow();
    }
    var name = onlyFile().getFileName().toString();
    var whole = Files.readAllBytes(onlyFile());
    Files.delete(onlyFile());
    ArchiveReference torn;
    try (var archive = open(sealed)) {
      torn = archive.keep(Captures.of("1", "<p>停电了</p>")).orElseThrow();
    }
    var record = Files.readAllBytes(onlyFile());
    record = Arrays.copyOfRange(record, (int) torn.offset(), record.length);
    Files.delete(onlyFile());

    for (var length = 0; length < record.length; length += 7) {
      var left = folder.resolve(name + FileNames.OPEN);
      Files.write(left, whole);
      Files.write(left, Arrays.copyOf(record, length), java.nio.file.StandardOpenOption.APPEND);
      open(sealed).close();

      assertThat(find(sealed, kept).intact()).isTrue();
      assertThat(Files.exists(left)).isFalse();
      if (sealed) {
        // Under another file's key the record is as good as torn.
        assertThat(Files.size(onlyFile())).isEqualTo(whole.length);
      }
      Files.delete(onlyFile());
    }
  }

  @ParameterizedTest(name = "sealed {0}")
  @ValueSource(booleans = {true, false})
  void aChangedByteShows(boolean sealed) throws IOException {
    ArchiveReference reference;
    try (var archive = open(sealed)) {
      reference = archive.keep(Captures.of("1", "<p>停水了</p>")).orElseThrow();
    }
    var file = onlyFile();
    var bytes = Files.readAllBytes(file);
    var members = new ArchiveFolder(folder, Optional.of(SEAL));
    // The head of a gzip member says nothing of what is in it.
    var begin = (int) reference.offset() + (sealed ? 0 : 10);
    for (var at = begin; at < bytes.length; at++) {
      var changed = bytes.clone();
      changed[at] ^= (byte) 0xff;
      Files.write(file, changed);
      if (at >= end(file, sealed, reference)) {
        break;
      }
      assertThat(isIntact(members, reference)).as("byte %d", at).isFalse();
    }
  }

  private static long end(Path file, boolean sealed, ArchiveReference reference)
      throws IOException {
    try (var channel = java.nio.channels.FileChannel.open(file)) {
      return Members.of(
              channel, file.getFileName().toString(), sealed ? Optional.of(SEAL) : Optional.empty())
          .after(reference.offset());
    } catch (IOException broken) {
      return Long.MAX_VALUE;
    }
  }

  private static boolean isIntact(ArchiveFolder folder, ArchiveReference reference) {
    try {
      return folder.find(reference).intact();
    } catch (IOException broken) {
      return false;
    }
  }

  @Test
  void filesExpireWithTheirDay() throws IOException {
    ArchiveReference old;
    try (var archive = open(true)) {
      old = archive.keep(Captures.of("1", "old")).orElseThrow();
      now = now.plus(Duration.ofDays(2));
      var young = archive.keep(Captures.of("2", "young")).orElseThrow();
      var archived = new ArchiveFolder(folder, Optional.of(SEAL));

      assertThat(archived.expire(now.minus(Duration.ofDays(1)))).isEqualTo(1);

      assertThatThrownBy(() -> archived.find(old)).isInstanceOf(NoSuchFileException.class);
      assertThat(archived.find(young).intact()).isTrue();
    }
  }

  @Test
  void aFileThatExpiresWhileItIsHeldOpenDoesNoHarm() throws IOException {
    try (var archive = open(true)) {
      archive.keep(Captures.of("1", "old"));
      now = now.plus(Duration.ofDays(40));
      new ArchiveFolder(folder, Optional.of(SEAL)).expire(now.minus(Duration.ofDays(30)));
      assertThat(files()).isEmpty();
      var young = archive.keep(Captures.of("2", "young")).orElseThrow();
      assertThat(find(true, young).intact()).isTrue();
    }
  }

  @Test
  void anArchiveWithoutAFileIsEmpty() throws IOException {
    var nowhere = new ArchiveFolder(folder.resolve("none"), Optional.empty());

    assertThat(nowhere.files()).isEmpty();
    assertThat(nowhere.expire(now)).isZero();
  }

  @Test
  void onlyTheOwnerReadsIt() throws IOException {
    try (var archive = Archive.open(settings(folder.resolve("archive"), true), clock)) {
      archive.keep(Captures.of("1", "x"));
    }

    assertThat(Files.getPosixFilePermissions(folder.resolve("archive"))).hasSize(3);
    try (var files = Files.list(folder.resolve("archive"))) {
      assertThat(files)
          .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
    }
  }

  private Archive open(boolean sealed) throws IOException {
    return Archive.open(settings(folder, sealed), clock);
  }

  private static ArchiveSettings settings(Path folder, boolean sealed) {
    return new ArchiveSettings(
        folder, sealed ? Optional.of(SEAL) : Optional.empty(), 64 << 10, "Minqing test");
  }

  private KeptCapture find(boolean sealed, ArchiveReference reference) throws IOException {
    return new ArchiveFolder(folder, sealed ? Optional.of(SEAL) : Optional.empty()).find(reference);
  }

  private static String text(KeptCapture capture) throws IOException {
    return new String(capture.body(), UTF_8);
  }

  private List<Path> files() throws IOException {
    return new ArchiveFolder(folder, Optional.empty()).files();
  }

  private Path onlyFile() throws IOException {
    assertThat(files()).hasSize(1);
    return files().getFirst();
  }
}
