package org.minqing.crawler.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Members of a sealed file. */
record SealedMembers(FileChannel file, Seal.OfFile seal) implements Members {

  @Override
  public byte[] at(long offset) throws IOException {
    return seal.open(Frames.at(file, offset));
  }

  @Override
  public long after(long offset) throws IOException {
    return offset + Frames.LENGTH + Frames.at(file, offset).length;
  }

  @Override
  public long first() {
    return Frames.HEAD;
  }
}
