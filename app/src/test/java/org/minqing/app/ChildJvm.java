package org.minqing.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on this test's class path, to be killed like any other process. */
public final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;

  private ChildJvm(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts {@code main} with the arguments; what it says on stderr goes to this test's. */
  public static ChildJvm start(Class<?> main, Object... arguments) throws IOException {
    var builder = new ProcessBuilder(command("WARN", main, arguments));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new ChildJvm(builder.start());
  }

  /** The same with a long log, which stands among what it prints. */
  public static ChildJvm startWithLog(Class<?> main, Object... arguments) throws IOException {
    return new ChildJvm(
        new ProcessBuilder(command("INFO", main, arguments)).redirectErrorStream(true).start());
  }

  private static List<String> command(String log, Class<?> main, Object... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Dminqing.log=" + log, "-Dstdout.encoding=UTF-8"));
    command.add("-Dminqing.home=" + System.getProperty("minqing.root"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (var argument : arguments) {
      command.add(String.valueOf(argument));
    }
    return command;
  }

  /** What it prints. */
  public BufferedReader lines() {
    return lines;
  }

  /** kill -9, and what it had printed by then. */
  public List<String> killAndReadRest() throws IOException {
    // Process.destroyForcibly would close the stream that is read here.
    process.toHandle().destroyForcibly();
    return readRest();
  }

  /** kill -TERM, and what it had printed when it was gone. */
  public List<String> terminateAndReadRest() throws IOException {
    process.toHandle().destroy();
    return readRest();
  }

  private List<String> readRest() throws IOException {
    var rest = new ArrayList<String>();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      rest.add(line);
    }
    return rest;
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      throw new AssertionError("the child process did not end");
    }
    return process.exitValue();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    // Whoever deletes its folder next must not find it at work.
    process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
  }
}
