package org.minqing.app.parser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder that CoreNLP and its Chinese models lie in. A list of its jars and their sizes is
 * written last, so that what is half there counts as not there.
 */
public final class ParserFolder {

  private static final String LIST = "installed.tsv";

  private final Path folder;

  /** The folder below that of the models. */
  public ParserFolder(Path models) {
    this.folder = models.resolve("corenlp");
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  private record Jar(String name, long size) {

    static Jar of(String line) throws IOException {
      var tab = line.indexOf('\t');
      try {
        return new Jar(line.substring(tab + 1), Long.parseLong(line.substring(0, tab)));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IOException("wanted \"size<TAB>jar\", found \"" + line + "\"", e);
      }
    }
  }

  /** Whether all of it is there. */
  public boolean isComplete() {
    try {
      var jars = listed();
      for (var jar : jars) {
        var file = folder.resolve(jar.name());
        if (!Files.isRegularFile(file) || Files.size(file) != jar.size()) {
          return false;
        }
      }
      return !jars.isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** The bytes it takes. */
  public long size() throws IOException {
    return listed().stream().mapToLong(Jar::size).sum();
  }

  /** Names what is installed by its jars, for {@code Opinion.version}. */
  String version() throws IOException {
    return listed().stream()
        .map(Jar::name)
        .filter(name -> name.startsWith("stanford-corenlp-") && !name.contains("models"))
        .map(name -> name.substring("stanford-".length()).replace(".jar", ""))
        .collect(Collectors.joining(" "));
  }

  /** The jars, in order. */
  List<Path> jars() throws IOException {
    return listed().stream().map(jar -> folder.resolve(jar.name())).toList();
  }

  private List<Jar> listed() throws IOException {
    var list = folder.resolve(LIST);
    if (!Files.exists(list)) {
      return List.of();
    }
    var jars = new ArrayList<Jar>();
    for (var line : Files.readAllLines(list)) {
      jars.add(Jar.of(line));
    }
    return jars;
  }

  /**
   * Takes in jars that lie elsewhere; they are linked where the disk can and copied where not.
   *
   * @throws IOException if one cannot be read or the folder not be written; the folder counts as
   *     empty then
   */
  void fill(List<Path> jars) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(LIST));
    try (var old = Files.list(folder)) {
      for (var file : old.filter(f -> f.toString().endsWith(".jar")).toList()) {
        Files.delete(file);
      }
    }
    var lines = new ArrayList<String>();
    for (var jar : jars) {
      var here = folder.resolve(jar.getFileName());
      linkOrCopy(jar, here);
      lines.add(Files.size(here) + "\t" + here.getFileName());
    }
    var written = Files.write(folder.resolve(LIST + ".new"), lines, StandardCharsets.UTF_8);
    Files.move(written, folder.resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void linkOrCopy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException otherDisk) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes all of it. */
  public void remove() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.deleteIfExists(folder.resolve(LIST));
    try (Stream<Path> files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
