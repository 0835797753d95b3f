package org.minqing.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Pages nobody thought of. Each file in {@code PageFuzzTestInputs/} beside the test's resources is
 * run with the other tests; {@link org.minqing.crawler.FuzzingTest} looks for new ones.
 */
class PageFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void decodesAnyBytes(byte[] bytes) {
    var decoded = PageDecoder.decode(bytes, Optional.empty());

    assertThat(decoded.text().length()).isLessThanOrEqualTo(bytes.length);
  }

  @FuzzTest(maxDuration = "30s")
  void extractsFromAnyPage(byte[] bytes) {
    var html = PageDecoder.decode(bytes, Optional.empty()).text();
    var page = new Page(URI.create("https://liuhe.example/2024/1.html"), Instant.EPOCH, html);

    var article =
        new StandardExtractor(SiteRules.NONE, new SiteMemory(), true).read(page).article();

    assertThat(article.confidence()).isBetween(0.0, 1.0);
  }
}
