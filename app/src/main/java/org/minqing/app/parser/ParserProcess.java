package org.minqing.app.parser;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.minqing.analyzer.target.ParsedWord;
import org.minqing.analyzer.target.SentenceParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A parser in a process of its own: one sentence a line goes in, CoNLL-U comes out. It is started
 * when the first sentence comes, and at once again when it dies after it had worked; one that fails
 * anew within a while is left alone for as long, so that a broken one does not hold up the reading
 * of posts.
 */
public final class ParserProcess implements SentenceParser, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ParserProcess.class);

  private static final Duration TO_LOAD = Duration.ofMinutes(10);
  private static final Duration A_SENTENCE = Duration.ofMinutes(1);
  private static final Duration LEFT_ALONE = Duration.ofMinutes(5);

  /** Stands for the end of what a process writes. */
  private static final String END = "\u0000";

  private final List<String> command;
  private final Path log;
  private final String version;
  private final Clock clock;
  private Optional<Running> running = Optional.empty();
  private Instant notBefore = Instant.MIN;
  private Instant notAgainBefore = Instant.MIN;

  /** Only the first begins the file anew: why one died is to stand there when the next works. */
  private ProcessBuilder.Redirect toLog;

  /**
   * A parser.
   *
   * @param command starts it
   * @param log where what it says besides goes, from the first start on
   * @param version names program and models
   */
  public ParserProcess(List<String> command, Path log, String version, Clock clock) {
    this.command = List.copyOf(command);
    this.log = log;
    this.toLog = ProcessBuilder.Redirect.to(log.toFile());
    this.version = version;
    this.clock = clock;
  }

  /**
   * CoreNLP as it lies in a complete folder.
   *
   * @param home the folder of this program, which holds the parser's own jar
   * @param heap what it may take, in bytes
   */
  public static ParserProcess coreNlp(Path home, ParserFolder folder, long heap, Clock clock)
      throws IOException {
    var path = new ArrayList<Path>();
    path.add(home.resolve("corenlp/target/corenlp-0.1.0.jar"));
    path.addAll(folder.jars());
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + (heap >> 20) + "m",
            "-XX:+UseSerialGC",
            "-Dfile.encoding=UTF-8",
            "-cp",
            String.join(
                System.getProperty("path.separator"), path.stream().map(Path::toString).toList()),
            "org.minqing.corenlp.ParseSentences");
    return new ParserProcess(command, folder.path().resolve("parser.log"), folder.version(), clock);
  }

  private static final class Running {

    private final Process process;
    private final BufferedWriter in;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private boolean hasAnswered;

    Running(Process process) {
      this.process = process;
      this.in =
          new BufferedWriter(
              new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
      Thread.ofVirtual().name("parser output").start(this::listen);
    }

    private void listen() {
      try (var out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
          lines.add(line);
        }
      } catch (IOException | UncheckedIOException e) {
        LOG.debug("the parser's output ended", e);
      } finally {
        lines.add(END);
      }
    }

    String line(Duration within) throws IOException {
      try {
        var line = lines.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
          throw new IOException("the parser said nothing for " + within.toSeconds() + " s");
        }
        if (line.equals(END)) {
          throw new IOException("the parser ended by itself");
        }
        return line;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while the parser worked", e);
      }
    }

    /** Writes a sentence; that the pipe is broken is how a dead process shows first. */
    void ask(String sentence) throws IOException {
      try {
        in.write(sentence);
        in.write('\n');
        in.flush();
      } catch (IOException e) {
        throw new IOException("the parser ended by itself", e);
      }
    }
  }

  @Override
  public synchronized List<ParsedWord> parse(String sentence) throws IOException {
    if (clock.instant().isBefore(notBefore)) {
      throw new IOException("the parser failed a while ago and is left alone until " + notBefore);
    }
    try {
      return words(sentence);
    } catch (IOException | IllegalArgumentException e) {
      notBefore = clock.instant().plus(LEFT_ALONE);
      close();
      throw new IOException(e.getMessage() + "; see " + log, e);
    }
  }

  /**
   * What had worked may have died of something else, as where the system wants memory. Where that
   * happens again and again, each start would hold up a few posts only to be in vain.
   */
  private List<ParsedWord> words(String sentence) throws IOException {
    if (!mayStartAgain()) {
      return words(started(), sentence);
    }
    try {
      return words(started(), sentence);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("the parser is started again: {}", e.getMessage());
      notAgainBefore = clock.instant().plus(LEFT_ALONE);
      close();
      return words(started(), sentence);
    }
  }

  private boolean mayStartAgain() {
    return running.filter(parser -> parser.hasAnswered).isPresent()
        && !clock.instant().isBefore(notAgainBefore);
  }

  private Running started() throws IOException {
    if (running.isEmpty()) {
      LOG.info("starting the parser; this takes a minute");
      var process = new ProcessBuilder(command).redirectError(toLog).start();
      toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
      running = Optional.of(new Running(process));
      running.get().line(TO_LOAD);
    }
    return running.get();
  }

  private static List<ParsedWord> words(Running parser, String sentence) throws IOException {
    parser.ask(sentence.replace('\n', ' ').replace('\r', ' '));
    var words = new ArrayList<ParsedWord>();
    for (var line = parser.line(A_SENTENCE); !line.isEmpty(); line = parser.line(A_SENTENCE)) {
      words.add(ParsedWord.of(line));
    }
    parser.hasAnswered = true;
    return words;
  }

  /** The process, if it runs: to see what it takes. */
  public synchronized Optional<ProcessHandle> process() {
    return running.map(parser -> parser.process.toHandle());
  }

  @Override
  public String version() {
    return version;
  }

  /** Ends the process; the next sentence would start it anew. */
  @Override
  public synchronized void close() {
    running.ifPresent(parser -> parser.process.destroyForcibly());
    running = Optional.empty();
  }
}
