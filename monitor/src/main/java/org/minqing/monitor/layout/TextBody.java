package org.minqing.monitor.layout;

import java.util.List;
import org.minqing.monitor.layout.Block.Facts;
import org.minqing.monitor.layout.Block.Figures;
import org.minqing.monitor.layout.Block.Footer;
import org.minqing.monitor.layout.Block.Heading;
import org.minqing.monitor.layout.Block.Item;
import org.minqing.monitor.layout.Block.Items;
import org.minqing.monitor.layout.Block.Paragraph;
import org.minqing.monitor.layout.Block.Steps;
import org.minqing.monitor.words.Language;

/** Writes a message as plain text. */
final class TextBody {

  private final StringBuilder out = new StringBuilder();

  private final Language language;

  private TextBody(Language language) {
    this.language = language;
  }

  static String of(Language language, String title, List<Block> blocks) {
    var body = new TextBody(language);
    body.line(title);
    blocks.forEach(body::write);
    return body.out.toString();
  }

  private void write(Block block) {
    line("");
    switch (block) {
      case Heading(var text) -> line("■ " + text);
      case Paragraph(var text) -> line(text);
      case Facts(var facts) ->
          facts.forEach(fact -> line(language.line(fact.name(), fact.value())));
      case Figures(var figures) ->
          figures.forEach(f -> line(language.line(f.name(), f.value()) + "  [" + f.origin() + "]"));
      case Steps(var steps) -> number(steps);
      case Items(var items) -> items.forEach(this::write);
      case Block.Picture picture -> line(picture.words());
      case Footer(var lines) -> {
        line("--");
        lines.forEach(this::line);
      }
    }
  }

  private void number(List<String> steps) {
    for (var i = 0; i < steps.size(); i++) {
      line(i + 1 + ". " + steps.get(i));
    }
  }

  private void write(Item item) {
    line("· " + item.title());
    line("  " + item.about());
    if (!item.quote().isEmpty()) {
      line("  “" + item.quote() + "”");
    }
    item.link().ifPresent(link -> line("  " + link));
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
