package org.minqing.analyzer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of a folder of dictionaries, whose names end with {@code .tsv}. Hidden ones are none:
 * editors leave them there while somebody writes.
 *
 * @param folder where they lie, and in the folders below
 */
public record DictionaryFiles(Path folder) {

  /**
   * All of them, in order.
   *
   * @throws IOException if the folder cannot be read, or changes meanwhile
   */
  public List<Path> all() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(this::isDictionary).sorted().toList();
    } catch (UncheckedIOException vanished) {
      throw vanished.getCause();
    }
  }

  private boolean isDictionary(Path file) {
    return file.toString().endsWith(".tsv")
        && !file.getFileName().toString().startsWith(".")
        && Files.isRegularFile(file);
  }

  /** Changes when any of them does, or {@code beside}. */
  String digest(String beside) throws IOException {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      for (var file : all()) {
        hash.update(Files.readAllBytes(file));
      }
      hash.update(beside.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash.digest(), 4));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
