package org.minqing.crawler.frontier;

import edu.uci.ics.crawler4j.crawler.CrawlController;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads of a walk.
 *
 * @param controller hands the workers their parts
 * @param ledger says what is next and when it is over
 * @param visitor is told
 */
record Crew(CrawlController controller, Ledger ledger, PageVisitor visitor) {

  void work(int size) throws InterruptedException, IOException {
    var threads = new ArrayList<Thread>();
    var workers = new ArrayList<Worker>();
    for (var i = 0; i < size; i++) {
      var worker = new Worker(ledger, visitor);
      var thread = Thread.ofPlatform().name("walk-" + i).unstarted(worker::workToTheEnd);
      worker.setThread(thread);
      worker.init(i, controller);
      workers.add(worker);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    awaitEnd(threads);
    for (var worker : workers) {
      worker.rethrow();
    }
  }

  private void awaitEnd(List<Thread> threads) throws InterruptedException {
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException stop) {
      ledger.finish();
      threads.forEach(Thread::interrupt);
      joinAll(threads);
      throw stop;
    }
  }

  // Short, for an interrupted fetch ends at once; the frontier may not be closed under a worker.
  private static void joinAll(List<Thread> threads) {
    for (var thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException again) {
          thread.interrupt();
        }
      }
    }
  }
}
