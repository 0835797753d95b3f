package org.minqing.crawler.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptReaderTest {

  private static String read(String transcript, String type) {
    return TranscriptReader.read(
        transcript.getBytes(StandardCharsets.UTF_8), type, Optional.empty());
  }

  @Test
  void readsSrt() {
    assertThat(
            read(
                """
                \ufeff1
                00:00:00,500 --> 00:00:02,000
                <i>各位街坊</i>好，

                2
                00:00:02,000 --> 00:00:04,000 X1:40 X2:600
                今天是2024年
                3月4日。

                3
                00:00:04,000 --> 00:00:05,000
                2024
                """,
                "application/x-subrip"))
        .isEqualTo("各位街坊好，今天是2024年3月4日。2024");
  }

  @Test
  void readsWebVttWithNotesStylesNamesAndRollingCaptions() {
    assertThat(
            read(
                """
                WEBVTT - 第五期
                Kind: captions

                NOTE 这一段
                不是话

                STYLE
                ::cue { color: red }

                intro
                00:01.000 --> 00:02.000 align:start
                <v 小王>停水<00:01.500><c>三天</c>

                00:02.000 --> 00:03.000
                停水三天
                we are still waiting

                00:03.000 --> 00:04.000
                for water &amp; news
                """,
                "text/vtt"))
        .isEqualTo("停水三天we are still waiting for water & news");
  }

  @Test
  void readsTheJsonOfPodcasting() {
    assertThat(
            read(
                "{\"version\":\"1.0.0\",\"segments\":[{\"speaker\":\"王\",\"startTime\":0,\"body\":\"大家好，\"},"
                    + "{\"body\":\"停水了。\"},{\"body\":7},\"x\"]}",
                "application/json"))
        .isEqualTo("大家好，停水了。");
  }

  @Test
  void readsHtmlAndPlainText() {
    assertThat(read("<p><cite>王：</cite>大家好</p><p>再见</p>", "text/html")).isEqualTo("王：大家好\n再见");
    assertThat(read("大家好\n再见", "text/plain")).isEqualTo("大家好\n再见");
  }

  @Test
  void aLongTalkIsBrokenIntoParagraphs() {
    var talk = new StringBuilder("WEBVTT\n");
    for (var i = 0; i < 60; i++) {
      talk.append("\n00:%02d.000 --> 00:%02d.500\n这是第%d句话，说的是停水。\n".formatted(i, i, i));
    }

    assertThat(read(talk.toString(), "text/vtt").lines().count()).isBetween(3L, 6L);
  }

  @Test
  void readsTheOldCharset() {
    var srt = "1\n00:00:00,000 --> 00:00:02,000\n停水已经三天了，物业没有说明原因。\n";

    assertThat(TranscriptReader.read(srt.getBytes(Charset.forName("GBK")), "", Optional.empty()))
        .isEqualTo("停水已经三天了，物业没有说明原因。");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "WEBVTT",
        "{\"segments\":[",
        "{}",
        "1\n00:00:00,000 --> 00:00:02,000\n",
        "-->"
      })
  void whatSaysNothingIsEmptyOrItself(String nothing) {
    assertThat(read(nothing, nothing.startsWith("{") ? "application/json" : "text/vtt").length())
        .isLessThanOrEqualTo(3);
  }

  @Test
  void aTranscriptWithoutEndIsCut() {
    assertThat(read("WEBVTT\n\n00:00.000 --> 00:01.000\n" + "停水".repeat(300_000), "text/vtt"))
        .hasSize(TranscriptReader.MAX_LENGTH);
  }
}
