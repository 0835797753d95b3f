package org.minqing.crawler.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minqing.crawler.fetch.AnswerHeaders;
import org.minqing.crawler.fetch.Body;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.model.ItemMapping;
import org.minqing.model.ItemMapping.Format;

class HtmlItemsTest {

  private static ItemPage read(String html) throws MalformedItemsException {
    var mapping =
        new ItemMapping(
            Format.HTML,
            ".comment",
            Optional.empty(),
            Optional.empty(),
            Map.of("id", "@id", "text", ".words"));
    return ItemReader.of(mapping, Optional.empty())
        .read(
            new Fetched(
                URI.create("http://a.example/"),
                Optional.of("text/html; charset=utf-8"),
                Instant.EPOCH,
                new Body(html.getBytes(UTF_8)),
                new AnswerHeaders(Map.of()),
                Optional.empty()));
  }

  private static String comment(String id, String words) {
    return "<div class=comment id=" + id + "><p class=words>" + words + "</div>";
  }

  @Test
  void whatIsBeyondAnyLengthOfAListIsNotRead() throws MalformedItemsException {
    var filler = "<!--" + "x".repeat(4_000_000) + "-->";

    assertThat(read(comment("a", "说得好") + filler + comment("b", "同意")).items())
        .extracting(item -> item.find("id"))
        .containsExactly(Optional.of("a"));
  }
}
