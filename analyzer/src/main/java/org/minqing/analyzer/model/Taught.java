package org.minqing.analyzer.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts that a model was taught, by their sums. It knows their answers by heart, so a later
 * model must not be compared with it there.
 */
final class Taught {

  static final String ENDING = ".rows";

  private static final int HEX = 16;

  private final Set<Long> sums;

  private Taught(Set<Long> sums) {
    this.sums = sums;
  }

  /** The rows of files that are not held out. */
  static Taught by(List<LabelledFile> files) {
    return new Taught(
        files.stream()
            .flatMap(file -> file.rows().stream())
            .map(row -> Prepared.text(row.text()))
            .filter(text -> !HeldOut.holds(text))
            .map(HeldOut::sum)
            .collect(Collectors.toSet()));
  }

  /**
   * What a model was taught; empty where no file tells.
   *
   * @throws IOException if the file is none that {@link #bytes} made
   */
  static Optional<Taught> of(Model model, Path file) throws IOException {
    var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
    // A list may outlive its model, which is deleted to have the shipped one back.
    if (lines.isEmpty() || !lines.getFirst().equals(model.hash())) {
      return Optional.empty();
    }
    try {
      var sums = lines.stream().skip(1).map(line -> Long.parseLong(line, HEX));
      return Optional.of(new Taught(sums.collect(Collectors.toSet())));
    } catch (NumberFormatException e) {
      throw new IOException(file + ": wanted sums of texts; delete it", e);
    }
  }

  /** The model's hash, then a sum a line, in order. */
  byte[] bytes(Model model) {
    return Stream.concat(Stream.of(model.hash()), sums.stream().sorted().map(Long::toHexString))
        .map(line -> line + '\n')
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.US_ASCII);
  }

  boolean holds(String prepared) {
    return sums.contains(HeldOut.sum(prepared));
  }
}
