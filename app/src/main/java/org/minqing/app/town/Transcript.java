package org.minqing.app.town;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said in an episode, as the town's video site offers it: some as WebVTT, some as SRT.
 *
 * @param episode of which the feed tells the beginning only
 */
record Transcript(Item episode) {

  private static final Duration CUE = Duration.ofSeconds(4);

  /** What the feed itself tells. */
  String beginning() {
    return clauses().getFirst();
  }

  String path() {
    return episode.site().folder() + episode.key() + (isSrt() ? ".srt" : ".vtt");
  }

  String type() {
    return isSrt() ? "application/x-subrip" : "text/vtt";
  }

  /** The rest, a clause a cue. */
  String text() {
    var text = new StringBuilder(isSrt() ? "" : "WEBVTT\n\n");
    var said = clauses();
    for (var i = 1; i < said.size(); i++) {
      if (isSrt()) {
        text.append(i).append('\n');
      }
      text.append("%s --> %s%n".formatted(time(i - 1), time(i)));
      text.append(isSrt() ? "" : "<v 主持人>").append(said.get(i)).append("\n\n");
    }
    return text.toString();
  }

  private boolean isSrt() {
    return episode.key().hashCode() % 2 == 0;
  }

  private String time(int cue) {
    var at = CUE.multipliedBy(cue);
    return "%02d:%02d:%02d%c000"
        .formatted(at.toHours(), at.toMinutesPart(), at.toSecondsPart(), isSrt() ? ',' : '.');
  }

  private List<String> clauses() {
    var clauses = new ArrayList<String>();
    var text = episode.text();
    for (var from = 0; from < text.length(); ) {
      var to = from;
      while (to < text.length() && "，。！？；\n".indexOf(text.charAt(to)) < 0) {
        to++;
      }
      clauses.add(text.substring(from, Math.min(to + 1, text.length())).strip());
      from = to + 1;
    }
    return clauses;
  }
}
