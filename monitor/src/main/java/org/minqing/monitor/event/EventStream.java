package org.minqing.monitor.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Groups a stream of posts into events in one pass and in bounded memory. Copies are found first;
 * the rest are compared by words and time. An answer is given when its post leaves the window or
 * the stream ends: until then, events that turn out to be one still become one.
 *
 * <p>Not for several threads at once.
 */
public final class EventStream {

  // Of a text only the heaviest features are compared. Swept 120..2000: more brings no more.
  private static final int MOST_TITLE = 48;
  private static final int MOST_BODY = 160;

  private final Consumer<Placement> out;
  private final Tuning tuning;
  private final Window window;
  private final Copies copies;
  private final Grouping grouping;
  private final Counts background;
  private final List<Member> waiting = new ArrayList<>();
  private int told;

  /** A stream whose answers go to {@code out}, in the order of the posts. */
  public EventStream(Tuning tuning, Consumer<Placement> out) {
    this.tuning = tuning;
    this.out = out;
    window = new Window(tuning.window());
    copies = new Copies(window, tuning.copy());
    grouping = new Grouping(window, tuning);
    background = new Counts(tuning.window());
  }

  /** The next post of the stream. */
  public void add(EventPost post) {
    var member = new Member(window.next(), post);
    window.add(member).ifPresent(this::tell);
    waiting.add(member);
    if (waiting.size() == tuning.batch()) {
      place();
    }
  }

  /** Places what waits and gives the answers that are due. */
  public void finish() {
    place();
    while (told < window.next()) {
      tell(window.get(told));
    }
  }

  private void tell(Member member) {
    told = member.number + 1;
    var original = member.original();
    var event = member.cluster().map(Cluster::first).orElse(original);
    out.accept(
        new Placement(
            member.post.id(),
            event.post.id(),
            member == original ? Optional.empty() : Optional.of(original.post.id()),
            member.reason()));
  }

  private void place() {
    var changed = new ArrayList<Cluster>();
    for (var member : waiting) {
      copies.of(member).forEach(earlier -> unite(earlier, member, changed));
    }
    var fresh = waiting.stream().filter(Member::isOriginal).toList();
    fresh.forEach(this::count);
    for (var member : fresh) {
      var cluster = cluster(member);
      member.placeIn(cluster);
      grouping.note(member, cluster);
      changed.add(cluster);
    }
    waiting.clear();
    grouping.join(changed);
  }

  /** Both are copies of the older one's original from now on, and so are their copies. */
  private static void unite(Member one, Member other, List<Cluster> changed) {
    var a = one.original();
    var b = other.original();
    if (a == b) {
      return;
    }
    var older = a.number < b.number ? a : b;
    var younger = older == a ? b : a;
    var oldEvent = older.cluster();
    var youngEvent = younger.cluster();
    younger.copies(older, "same text");
    if (oldEvent.isPresent() && youngEvent.isPresent() && oldEvent.get() != youngEvent.get()) {
      changed.add(Cluster.merge(oldEvent.get(), youngEvent.get(), "same text"));
    } else if (oldEvent.isEmpty()) {
      youngEvent.ifPresent(older::placeIn);
    }
  }

  private void count(Member member) {
    var both = Headline.of(member.post) + '\n' + member.post.text();
    background.add(Features.distinct(Features.ofTitle(both)));
  }

  private Cluster cluster(Member member) {
    var headline = Headline.of(member.post);
    var title = SparseVector.of(Features.ofTitle(headline), background, MOST_TITLE);
    var body =
        SparseVector.of(
            Features.of(member.post.title() + '\n' + member.post.text()), background, MOST_BODY);
    return new Cluster(member, title, body);
  }
}
