package org.minqing.app.export;

import java.io.Closeable;
import java.io.IOException;
import org.minqing.model.Opinion;

/** Writes posts one by one; closing ends the file but not the stream below it. */
interface PostWriter extends Closeable {

  void write(Opinion opinion) throws IOException;
}
