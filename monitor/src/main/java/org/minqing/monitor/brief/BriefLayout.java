package org.minqing.monitor.brief;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Layout;
import org.minqing.monitor.words.Language;

/**
 * Puts a brief into words. Every number leads to the query that gives it again, every quotation to
 * its post.
 *
 * @param language in which; that of the brief
 * @param console where the console is reached; empty: queries and ids are told instead of links
 */
public record BriefLayout(Language language, Optional<URI> console) {

  /** The brief as a message that can be told in any form. */
  public Layout of(Brief brief) {
    var days =
        brief.from().equals(brief.to())
            ? brief.from().toString()
            : language.say("brief.range", brief.from(), brief.to());
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Figures(List.of(figure(brief.total()))));
    for (var table : brief.tables()) {
      if (!table.counts().isEmpty()) {
        blocks.add(new Block.Heading(table.title()));
        blocks.add(new Block.Figures(table.counts().stream().map(this::figure).toList()));
      }
    }
    seasons(brief, blocks);
    events(brief, blocks);
    alerts(brief, blocks);
    risks(brief, blocks);
    warnings(brief, blocks);
    if (brief.distress().now() > 0) {
      blocks.add(heading("brief.distress"));
      blocks.add(new Block.Figures(List.of(figure(brief.distress()))));
      blocks.add(new Block.Paragraph(language.say("brief.help")));
    }
    blocks.add(
        new Block.Footer(List.of(language.say("brief.checked"), language.say("brief.made"))));
    return new Layout(language, language.say("brief.title", days), "#1a56a0", blocks);
  }

  private Block heading(String key) {
    return new Block.Heading(language.say(key));
  }

  private Block.Figure figure(Brief.Count count) {
    return new Block.Figure(
        count.name(), change(count), link("/search?q=", count.query()), count.query());
  }

  private String change(Brief.Count count) {
    var change = count.now() - count.before();
    return change == 0
        ? language.say("brief.same", count.now())
        : language.say("brief.change", count.now(), "%+d".formatted(change));
  }

  private Optional<String> link(String page, String what) {
    return console.map(url ->
        url.toString().replaceAll("/+$", "")
            + page
            + URLEncoder.encode(what, StandardCharsets.UTF_8));
  }

  private void seasons(Brief brief, List<Block> blocks) {
    if (!brief.seasons().isEmpty()) {
      blocks.add(heading("brief.seasons"));
      blocks.add(
          new Block.Facts(
              brief.seasons().stream()
                  .map(season ->
                      new Block.Fact(
                          season.name(),
                          language.say("brief.range", season.first(), season.last())))
                  .toList()));
    }
  }

  private void events(Brief brief, List<Block> blocks) {
    blocks.add(heading("brief.events"));
    if (brief.events().isEmpty()) {
      blocks.add(new Block.Paragraph(language.say("brief.none")));
    }
    for (var event : brief.events()) {
      blocks.add(
          new Block.Items(
              List.of(
                  new Block.Item(
                      event.title(),
                      link("/events/", event.id()),
                      language.say(
                              "brief.event",
                              level(event.level()),
                              event.posts(),
                              event.everPosts(),
                              event.sources())
                          + (event.outlook().isEmpty() ? "" : " · " + event.outlook()),
                      ""))));
      blocks.add(
          new Block.Figures(
              event.quotes().stream()
                  .map(quote ->
                      new Block.Figure(
                          language.say("brief.quote"),
                          "“" + quote.words() + "”",
                          link("/posts/", quote.post().value()),
                          quote.post().value()))
                  .toList()));
    }
  }

  private void alerts(Brief brief, List<Block> blocks) {
    if (!brief.alerts().isEmpty()) {
      blocks.add(heading("brief.alerts"));
      blocks.add(
          new Block.Items(
              brief.alerts().stream()
                  .map(alert ->
                      new Block.Item(
                          alert.subject(),
                          link("/alerts/", alert.id()),
                          level(alert.level()) + " · " + alert.progress(),
                          ""))
                  .toList()));
    }
  }

  private void risks(Brief brief, List<Block> blocks) {
    if (!brief.risks().isEmpty()) {
      blocks.add(heading("brief.risks"));
      blocks.add(
          new Block.Items(
              brief.risks().stream()
                  .map(risk ->
                      new Block.Item(
                          risk.title(),
                          link("/risks/", String.valueOf(risk.number())),
                          level(risk.level()) + " · " + risk.state(),
                          ""))
                  .toList()));
    }
  }

  private void warnings(Brief brief, List<Block> blocks) {
    for (var warning : brief.frauds()) {
      blocks.add(new Block.Heading(language.say("fraud.notice", warning.method())));
      blocks.add(new Block.Steps(warning.lines()));
    }
  }

  private String level(RiskLevel level) {
    return level == RiskLevel.NONE
        ? language.say("letter.harmless")
        : language.say("brief.levelColour", level, language.say("colour." + level));
  }
}
