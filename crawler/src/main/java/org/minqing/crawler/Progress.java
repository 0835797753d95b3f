package org.minqing.crawler;

/** Told how far a run is; for a bar on the screen. */
@FunctionalInterface
public interface Progress {

  /** Says nothing to nobody. */
  Progress SILENT = (done, known) -> {};

  /**
   * A step was made.
   *
   * @param done addresses, items or rows finished
   * @param known as many as are known of so far, at least {@code done}
   */
  void at(long done, long known);
}
