package org.minqing.app.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written for a user. Of a full disk the JDK tells no name; this does. */
public final class OutFile extends FilterOutputStream {

  private final Path file;

  private OutFile(Path file, OutputStream out) {
    super(out);
    this.file = file;
  }

  /** Opens a file, emptying it where it is there. */
  public static OutputStream open(Path file) throws IOException {
    return new OutFile(file, Files.newOutputStream(file));
  }

  @Override
  public void write(int one) throws IOException {
    named(() -> out.write(one));
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    named(() -> out.write(bytes, from, length));
  }

  @Override
  public void close() throws IOException {
    named(out::close);
  }

  private interface Step {
    void take() throws IOException;
  }

  private void named(Step step) throws IOException {
    try {
      step.take();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
