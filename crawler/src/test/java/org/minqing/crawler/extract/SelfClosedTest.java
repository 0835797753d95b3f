package org.minqing.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfClosedTest {

  @ParameterizedTest
  @CsvSource({
    "<div/>x, <div></div>x",
    "<br/><iframe src='a'/>x, <br/><iframe src='a'></iframe>x",
    "<a href=/b/>x</a>, <a href=/b/>x</a>",
    "x/><p/>, x/><p></p>",
    "<i/>/><b/>, <i></i>/><b></b>",
  })
  void opensWhatClosesItself(String html, String opened) {
    assertThat(SelfClosed.opened(html)).isEqualTo(opened);
  }

  @Test
  void aPageOfNothingButSlashesIsReadToItsEnd() {
    // By the square of its length this would not end today.
    var slashes = "<p>" + "/>".repeat(2_000_000);

    assertThat(SelfClosed.opened(slashes)).isEqualTo(slashes);
  }
}
