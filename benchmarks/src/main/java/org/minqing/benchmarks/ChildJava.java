package org.minqing.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JVM of its own with the same classes; it ends with this one. */
final class ChildJava implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;

  private ChildJava(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts {@code main}; what it says on stderr goes to ours. */
  static ChildJava start(List<String> options, Class<?> main, Object... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (var argument : arguments) {
      command.add(String.valueOf(argument));
    }
    return new ChildJava(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * The next line that it prints.
   *
   * @throws IOException if it ended without one
   */
  String line() throws IOException {
    var line = lines.readLine();
    if (line == null) {
      throw new IOException("the child process ended without an answer");
    }
    return line;
  }

  /** All further lines, to its end. */
  Stream<String> lines() {
    return lines.lines();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
