package org.minqing.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.minqing.monitor.event.EventPost;

/**
 * A stream of made-up posts with known events and copies: words of two characters by Zipf's law,
 * each event with forty words of its own, three posts in ten copies with an edit. The same seed
 * gives the same stream.
 */
final class GeneratedNews {

  private static final int WORDS = 30_000;
  private static final int EVENT_WORDS = 40;
  private static final int LIVE_EVENTS = 400;

  private final Random random;
  private final String[] words = new String[WORDS];
  private final List<Story> stories = new ArrayList<>();
  private int told;
  private int begun;

  /** One happening of the stream. */
  private record Story(int number, List<String> words, List<Told> told) {}

  private record Told(String id, String title, String text) {}

  /** A post, its event and the number of the post it copies, as they were planned. */
  record Planned(EventPost post, String event, Optional<String> copyOf) {}

  GeneratedNews(long seed) {
    random = new Random(seed);
    for (var i = 0; i < WORDS; i++) {
      words[i] = "" + character() + character();
    }
    while (stories.size() < LIVE_EVENTS) {
      stories.add(begin());
    }
  }

  private char character() {
    return (char) ('一' + random.nextInt(3_500));
  }

  /** The next post. */
  Planned next() {
    var story = stories.get(Math.min(LIVE_EVENTS - 1, (int) (-Math.log(random.nextDouble()) * 90)));
    var planned = !story.told().isEmpty() && random.nextInt(10) < 3 ? copy(story) : report(story);
    if (random.nextInt(12) == 0) {
      stories.set(random.nextInt(LIVE_EVENTS), begin());
    }
    return planned;
  }

  private Story begin() {
    var own = new ArrayList<String>();
    for (var i = 0; i < EVENT_WORDS; i++) {
      own.add(words[random.nextInt(WORDS)]);
    }
    return new Story(begun++, own, new ArrayList<>());
  }

  private Planned report(Story story) {
    var told =
        new Told("p" + this.told++, text(story, 11, 70), text(story, 60 + random.nextInt(140), 30));
    story.told().add(told);
    return planned(told, story, Optional.empty());
  }

  private Planned copy(Story story) {
    var original = story.told().get(random.nextInt(story.told().size()));
    var text = original.text();
    var edited =
        switch (random.nextInt(4)) {
          case 0 -> "转自网络 " + text + " 责任编辑";
          case 1 -> text.substring(0, text.length() * 7 / 10);
          case 2 -> text.replace('，', ',').replace('。', '.');
          default -> text.substring(text.length() / 3) + text.substring(0, text.length() / 3);
        };
    var copy = new Told("p" + told++, original.title(), edited);
    return planned(copy, story, Optional.of(original.id()));
  }

  private static Planned planned(Told told, Story story, Optional<String> copyOf) {
    return new Planned(
        new EventPost(told.id(), Optional.empty(), told.title(), told.text()),
        "e" + story.number(),
        copyOf);
  }

  /** So many words, this per cent of them of the event's own. */
  private String text(Story story, int length, int ownPerCent) {
    var text = new StringBuilder();
    for (var i = 1; i <= length; i++) {
      var own = random.nextInt(100) < ownPerCent;
      text.append(own ? story.words().get(random.nextInt(EVENT_WORDS)) : background());
      if (i % 8 == 0) {
        text.append(i % 24 == 0 ? '。' : '，');
      }
    }
    return text.toString();
  }

  /** Rank r comes about as often as 1/r. */
  private String background() {
    return words[(int) Math.pow(WORDS, random.nextDouble()) - 1];
  }
}
