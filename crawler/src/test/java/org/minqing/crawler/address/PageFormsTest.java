package org.minqing.crawler.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFormsTest {

  @ParameterizedTest
  @CsvSource({
    "https://m.town.example/n/1.html, https://www.town.example/n/1.html",
    "https://wap.town.example/n/1.html?id=2, https://www.town.example/n/1.html?id=2",
    "http://3g.town.example/n/1.html, https://www.town.example/n/1.html",
    "http://town.example/n/1.html, https://www.town.example/n/1.html",
    "https://m.news.town.example/1, https://news.town.example/1",
    "https://other.example/n/1.html, https://other.example/n/1.html",
    "https://bbs.town.example/1, https://bbs.town.example/1",
  })
  void aPageHasTheHostThatItsSourceNames(URI met, URI spelled) {
    var own =
        List.of(URI.create("https://www.town.example/"), URI.create("https://news.town.example/"));

    assertThat(PageForms.asTheSourceSpells(met, own)).isEqualTo(spelled);
  }

  @ParameterizedTest
  @CsvSource({
    "https://m.town.example/1, https://m.town.example/",
    // A name that somebody registered is no form of another.
    "https://m.cn/1, https://www.cn/",
    "https://www.town.example/1, https://m.town.example/",
  })
  void aSourceThatNamesAMobileHostKeepsIt(URI met, URI own) {
    assertThat(PageForms.asTheSourceSpells(met, List.of(own))).isEqualTo(met);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/n/1/amp, https://a.example/n/1",
    "https://a.example/n/1/amp/, https://a.example/n/1",
    "https://a.example/amp/n/1.html, https://a.example/n/1.html",
    "https://a.example/n/1.amp.html?x=1, https://a.example/n/1.html?x=1",
    "https://a.example/amp, https://a.example/amp",
    "https://a.example/ramp, https://a.example/ramp",
    "https://a.example/n/camp.html, https://a.example/n/camp.html",
    // Two slashes begin no other host.
    "https://a.example//b.example/1.html/amp, https://a.example//b.example/1.html",
    "https://a.example/amp//b.example/1, https://a.example//b.example/1",
    "https://a.example///amp, https://a.example//",
  })
  void anAmpPathIsThatOfItsPage(URI amp, URI page) {
    assertThat(PageForms.withoutAmp(amp)).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.a.example/n/1, https://m.a.example/n/1, true",
    "https://www.a.example/n/1, https://www.a.example/n/1/amp, true",
    "https://www.a.example/n/1, https://www.a.example/n/1?amp=1, true",
    "https://www.a.example/n/1, https://m.a.example/amp/n/1, true",
    "https://www.a.example/n/1, https://www.a.example/m/n/1, true",
    "https://www.a.example/n/1, https://www.a.example/n/2/amp, false",
    "https://www.a.example/n/1, https://m.b.example/n/1, false",
    "https://www.a.example/n/1, https://www.a.example/, false",
  })
  void formsOfOnePageAreSpelledSo(URI one, URI other, boolean forms) {
    assertThat(PageForms.areOfOnePage(one, other)).isEqualTo(forms);
    assertThat(PageForms.areOfOnePage(other, one)).isEqualTo(forms);
  }
}
