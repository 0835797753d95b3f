package org.minqing.app.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Layout;
import org.minqing.monitor.words.Language;

/** Writes a message as a Word document (Office Open XML, ECMA-376), links and all. */
public final class WordDocument {

  /** Its media type. */
  public static final String TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private static final String FONT = "Microsoft YaHei";
  private static final String SOFT = "52606D";
  private static final String LINK = "1A56A0";
  private static final int TITLE = 18;
  private static final int HEADING = 13;
  private static final int BODY = 11;
  private static final int SMALL = 9;

  private final XWPFDocument document;
  private final Language language;

  private WordDocument(XWPFDocument document, Language language) {
    this.document = document;
    this.language = language;
  }

  /** Writes {@code layout} to {@code out}, which stays open. */
  public static void write(Layout layout, OutputStream out) throws IOException {
    try (var document = new XWPFDocument()) {
      document.getProperties().getCoreProperties().setTitle(layout.title());
      var words = new WordDocument(document, layout.language());
      words.line(layout.title(), TITLE).setBold(true);
      layout.blocks().forEach(words::put);
      document.write(out);
    }
  }

  private void put(Block block) {
    switch (block) {
      case Block.Heading(var text) -> {
        document.createParagraph();
        line(text, HEADING).setBold(true);
      }
      case Block.Paragraph(var text) -> line(text, BODY);
      case Block.Facts(var facts) ->
          facts.forEach(f -> line(language.line(f.name(), f.value()), BODY));
      case Block.Figures(var figures) -> figures.forEach(this::put);
      case Block.Steps(var steps) -> number(steps);
      case Block.Items(var items) -> items.forEach(this::put);
      case Block.Picture picture -> put(picture);
      case Block.Footer(var lines) -> {
        document.createParagraph();
        lines.forEach(text -> line(text, SMALL).setColor(SOFT));
      }
    }
  }

  private void put(Block.Figure figure) {
    var paragraph = document.createParagraph();
    run(paragraph, language.line(figure.name(), ""), BODY);
    linked(paragraph, figure.value(), figure.link());
    if (figure.link().isEmpty()) {
      run(paragraph, "  " + figure.origin(), SMALL).setColor(SOFT);
    }
  }

  private void put(Block.Picture picture) {
    var run = document.createParagraph().createRun();
    try (var png = new ByteArrayInputStream(Base64.getDecoder().decode(picture.png()))) {
      var shown =
          run.addPicture(
              png,
              PictureType.PNG,
              "trend.png",
              Units.pixelToEMU(picture.width()),
              Units.pixelToEMU(picture.height()));
      shown.getCTPicture().getNvPicPr().getCNvPr().setDescr(picture.words());
    } catch (InvalidFormatException | IOException e) {
      throw new IllegalStateException("our own picture cannot be put into a document", e);
    }
  }

  private void put(Block.Item item) {
    var paragraph = document.createParagraph();
    run(paragraph, "· ", BODY);
    linked(paragraph, item.title(), item.link());
    line(item.about(), SMALL).setColor(SOFT);
    if (!item.quote().isEmpty()) {
      line("“" + item.quote() + "”", BODY);
    }
  }

  private void linked(XWPFParagraph paragraph, String text, Optional<String> link) {
    if (link.isEmpty()) {
      run(paragraph, text, BODY);
      return;
    }
    var run = paragraph.createHyperlinkRun(link.get());
    run.setFontFamily(FONT);
    run.setFontSize(BODY);
    run.setColor(LINK);
    run.setText(text);
  }

  private void number(List<String> steps) {
    for (var i = 0; i < steps.size(); i++) {
      line(i + 1 + ". " + steps.get(i), BODY);
    }
  }

  private XWPFRun line(String text, int size) {
    return run(document.createParagraph(), text, size);
  }

  private static XWPFRun run(XWPFParagraph paragraph, String text, int size) {
    var run = paragraph.createRun();
    run.setFontFamily(FONT);
    run.setFontSize(size);
    run.setText(text);
    return run;
  }
}
