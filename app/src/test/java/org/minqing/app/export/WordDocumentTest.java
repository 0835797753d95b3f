package org.minqing.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.junit.jupiter.api.Test;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Layout;
import org.minqing.monitor.words.Language;

class WordDocumentTest {

  private static final Layout LAYOUT =
      new Layout(
          Language.ZH,
          "舆情简报",
          "#1a56a0",
          List.of(
              new Block.Heading("主要事件"),
              new Block.Figures(
                  List.of(
                      new Block.Figure("总数", "12", Optional.of("https://desk.example/s"), "时间"),
                      new Block.Figure("引文", "<b>\u0001停水</b>", Optional.empty(), "帖文编号"))),
              new Block.Items(List.of(new Block.Item("翠湖小区停水", Optional.empty(), "II 级", "三天了"))),
              new Block.Steps(List.of("先核实", "再答复")),
              new Block.Footer(List.of("须经人工核实"))));

  @Test
  void isReadBackWithItsWordsAndLinks() throws IOException {
    var bytes = new ByteArrayOutputStream();
    WordDocument.write(LAYOUT, bytes);

    try (var document = new XWPFDocument(new ByteArrayInputStream(bytes.toByteArray()))) {
      var text =
          String.join("\n", document.getParagraphs().stream().map(p -> p.getText()).toList());
      assertThat(text)
          .contains("舆情简报", "主要事件", "总数：12", "停水</b>", "帖文编号", "翠湖小区停水", "“三天了”")
          .contains("1. 先核实", "2. 再答复", "须经人工核实");
      assertThat(
              document.getParagraphs().stream()
                  .flatMap(p -> p.getRuns().stream())
                  .filter(XWPFHyperlinkRun.class::isInstance)
                  .map(run -> ((XWPFHyperlinkRun) run).getHyperlink(document).getURL()))
          .containsExactly("https://desk.example/s");
    }
  }
}
