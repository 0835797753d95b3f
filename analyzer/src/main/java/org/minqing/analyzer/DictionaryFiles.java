package org.minqing.analyzer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.minqing.model.Sha256;

/**
 * The files of a folder of dictionaries, whose names end with {@code .tsv}. Hidden ones are none:
 * editors leave them there while somebody writes.
 *
 * @param folder where they lie, and in the folders below
 */
public record DictionaryFiles(Path folder) {

  /**
   * All of them, in order. What an editor takes away meanwhile is none of them.
   *
   * @throws IOException if the folder cannot be read
   */
  public List<Path> all() throws IOException {
    var found = new TreeSet<Path>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isDictionary(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (cause instanceof NoSuchFileException && !file.equals(folder)) {
              return FileVisitResult.CONTINUE;
            }
            throw cause;
          }
        });
    return List.copyOf(found);
  }

  private boolean isDictionary(Path file) {
    return file.toString().endsWith(".tsv")
        && !file.getFileName().toString().startsWith(".")
        && Files.isRegularFile(file);
  }

  /**
   * When each was last saved, and how long it is. Differs as soon as one is saved anew, be it with
   * the words of before.
   *
   * @return by the file's name
   * @throws IOException if the folder cannot be read, or a file of it goes meanwhile
   */
  public Map<String, String> stamps() throws IOException {
    var stamps = new TreeMap<String, String>();
    for (var file : all()) {
      stamps.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
    }
    return stamps;
  }

  /** Changes when any of them does, or {@code beside}. */
  String digest(String beside) throws IOException {
    var hash = Sha256.begun();
    for (var file : all()) {
      hash.update(Files.readAllBytes(file));
    }
    hash.update(beside.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash.digest(), 0, 4);
  }
}
