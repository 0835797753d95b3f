package org.minqing.crawler.frontier;

import edu.uci.ics.crawler4j.frontier.DocIDServer;
import edu.uci.ics.crawler4j.frontier.Frontier;
import edu.uci.ics.crawler4j.url.WebURL;
import edu.uci.ics.crawler4j.url.WebURLFactory;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the books over crawler4j's frontier: knows exactly what is under way, so that the walk ends
 * when nothing is left and not before; keeps to the number of pages; and does not call a page done
 * whose reading was interrupted.
 */
final class Ledger implements Frontier {

  // The frontier sorts all it has at every call, so asking for one page at a time grows dear. What
  // is taken ahead is marked as in process and comes back after a kill.
  private static final int AHEAD = 256;

  private final Frontier frontier;
  private final DocIDServer ids;
  private final WebURLFactory addresses;
  private final int maxPages;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<WebURL> ahead = new ArrayDeque<>();
  private final Map<Thread, Integer> underWay = new HashMap<>();
  private final Set<Integer> absorbed = new HashSet<>();
  private final Set<Integer> abandoned = new HashSet<>();
  private long known;
  private long done;
  private boolean finished;

  /**
   * Takes up the books where the frontier stands.
   *
   * @param done pages finished by an earlier run of this walk
   */
  Ledger(Frontier frontier, DocIDServer ids, WebURLFactory addresses, int maxPages, long done) {
    this.frontier = frontier;
    this.ids = ids;
    this.addresses = addresses;
    this.maxPages = maxPages;
    this.done = done;
    this.known = done + frontier.getQueueLength();
  }

  /** Schedules a seed unless the frontier knows it. */
  void plant(URI seed) {
    if (ids.getDocId(seed.toString()) < 0) {
      var url = addresses.newWebUrl();
      url.setURL(seed.toString());
      url.setDocid(ids.getNewDocID(seed.toString()));
      schedule(url);
    }
  }

  /** Leaves an address out of the walk. */
  void absorb(URI address) {
    lock.lock();
    try {
      var id = ids.getDocId(address.toString());
      if (id >= 0) {
        absorbed.add(id);
        return;
      }
      var url = addresses.newWebUrl();
      url.setURL(address.toString());
      url.setDocid(ids.getNewDocID(address.toString()));
      frontier.setProcessed(url);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that this thread's page was not read to its end and must come again. */
  void abandon() {
    lock.lock();
    try {
      Optional.ofNullable(underWay.get(Thread.currentThread())).ifPresent(abandoned::add);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends what this thread has under way, where the worker could not do so itself.
   *
   * @return whether there was anything
   */
  boolean dropUnderWay() {
    lock.lock();
    try {
      var id = underWay.get(Thread.currentThread());
      if (id == null) {
        return false;
      }
      var url = addresses.newWebUrl();
      url.setDocid(id);
      setProcessed(url);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Tells how far the walk is. */
  void tell(PageVisitor visitor) {
    lock.lock();
    try {
      visitor.at(done, Math.max(known, done));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void schedule(WebURL url) {
    scheduleAll(List.of(url));
  }

  @Override
  public void scheduleAll(List<WebURL> urls) {
    lock.lock();
    try {
      var room = Math.max(0, maxPages - known);
      var taken = urls.subList(0, (int) Math.min(room, urls.size()));
      // The frontier hands out the highest priority first: near pages before far ones.
      taken.forEach(url -> url.setPriority((byte) -url.getDepth()));
      frontier.scheduleAll(taken);
      known += taken.size();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void getNextURLs(int max, List<WebURL> result) {
    lock.lock();
    try {
      while (!finished) {
        refill();
        var next = ahead.poll();
        if (next != null && absorbed.contains(next.getDocid())) {
          complete(next);
        } else if (next != null) {
          underWay.put(Thread.currentThread(), next.getDocid());
          result.add(next);
          return;
        } else if (underWay.isEmpty()) {
          finish();
        } else {
          changed.awaitUninterruptibly();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void refill() {
    // With an empty queue the frontier would block.
    if (ahead.isEmpty() && frontier.getQueueLength() > 0) {
      var more = new ArrayList<WebURL>(AHEAD);
      frontier.getNextURLs(AHEAD, more);
      ahead.addAll(more);
    }
  }

  /** A page behind a redirect comes back under another id than it went out; both are done. */
  @Override
  public void setProcessed(WebURL url) {
    lock.lock();
    try {
      var id = underWay.remove(Thread.currentThread());
      if (id != null && !abandoned.contains(id)) {
        if (id != url.getDocid()) {
          complete(url);
          done--;
          url.setDocid(id);
        }
        complete(url);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void complete(WebURL url) {
    frontier.setProcessed(url);
    done++;
  }

  @Override
  public boolean isFinished() {
    lock.lock();
    try {
      return finished;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finish() {
    lock.lock();
    try {
      finished = true;
      frontier.finish();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long getQueueLength() {
    return frontier.getQueueLength();
  }

  @Override
  public long getNumberOfAssignedPages() {
    return frontier.getNumberOfAssignedPages();
  }

  @Override
  public long getNumberOfProcessedPages() {
    return frontier.getNumberOfProcessedPages();
  }

  @Override
  public long getNumberOfScheduledPages() {
    return frontier.getNumberOfScheduledPages();
  }

  @Override
  public void close() {
    frontier.close();
  }
}
