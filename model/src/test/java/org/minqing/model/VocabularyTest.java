package org.minqing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

  @Test
  void aPostIdIsDerivedAndStable() {
    var page = URI.create("https://news.example/1");

    assertThat(PostId.of(page, ""))
        .isEqualTo(PostId.of(page, ""))
        .isNotEqualTo(PostId.of(page, "2"));
    assertThat(PostId.of(page, "").value()).hasSize(32);
  }

  @Test
  void aDraftNeverPrintsItsAuthorOrText() {
    var draft =
        new Draft(
            new SourceId("s"),
            Medium.SOCIAL,
            URI.create("https://b.example/1"),
            "",
            "",
            "我家停水了",
            Optional.empty(),
            Instant.EPOCH,
            Optional.of("真名"),
            Optional.empty(),
            Engagement.NONE,
            Optional.empty());

    assertThat(draft.toString()).doesNotContain("真名").doesNotContain("停水");
  }

  @ParameterizedTest
  @CsvSource({"610113, 610000 610100 610113", "610100, 610000 610100", "610000, 610000"})
  void aRegionKnowsItsPath(String code, String path) {
    assertThat(new RegionCode(code).path())
        .extracting(RegionCode::value)
        .isEqualTo(List.of(path.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../keys/author.key", "a/b", ".hidden"})
  void anArchiveReferenceStaysInItsFolder(String file) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ArchiveReference(file, 0, "sha256:" + "a".repeat(64)))
        .withMessageContaining(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Über", "-a", "a b", "A"})
  void aSourceIdIsFitForAFileName(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SourceId(id))
        .withMessageContaining(id);
  }

  @Test
  void levelsRiseFromNoneToRed() {
    assertThat(RiskLevel.I.atLeast(RiskLevel.III)).isTrue();
    assertThat(RiskLevel.IV.atLeast(RiskLevel.III)).isFalse();
    assertThat(RiskLevel.NONE.atLeast(RiskLevel.IV)).isFalse();
    assertThat(RiskLevel.III.orGraver(RiskLevel.II)).isEqualTo(RiskLevel.II);
    assertThat(RiskLevel.II.orGraver(RiskLevel.III)).isEqualTo(RiskLevel.II);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://a.example/", "file:///etc/passwd", "/relative"})
  void aSiteBeginsOnTheWeb(String seed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reach.Site(List.of(URI.create(seed)), List.of(), List.of(), 1, 10))
        .withMessageContaining("http");
  }
}
