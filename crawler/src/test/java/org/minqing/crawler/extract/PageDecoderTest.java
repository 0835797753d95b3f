package org.minqing.crawler.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageDecoderTest {

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset BIG5 = Charset.forName("Big5-HKSCS");
  private static final String SIMPLIFIED =
      "<html><title>柳河镇供水管爆裂</title><p>昨天傍晚，柳河镇新民路一段供水管爆裂，附近八百多户居民停水。"
          + "镇水务站连夜抢修，今天清晨六点恢复供水。</p></html>";
  private static final String TRADITIONAL =
      "<html><title>柳河鎮供水管爆裂</title><p>昨天傍晚，柳河鎮新民路一段供水管爆裂，附近八百多戶居民停水。"
          + "鎮水務站連夜搶修，今天清晨六點恢復供水。</p></html>";
  private static final String FRENCH =
      "<html><title>Une conduite éclate</title><p>À l'été dernier déjà, près de mille foyers"
          + " étaient privés d'eau ; la mairie a répété que tout serait réparé.</p></html>";

  @Test
  void readsUndeclaredChineseOfEitherScript() {
    assertThat(decode(SIMPLIFIED.getBytes(GB18030)).text()).isEqualTo(SIMPLIFIED);
    assertThat(decode(TRADITIONAL.getBytes(BIG5)).text()).isEqualTo(TRADITIONAL);
    // Traditional script in GBK is rarer than in Big5, but the bytes can tell.
    assertThat(decode(TRADITIONAL.getBytes(GB18030)).text()).isEqualTo(TRADITIONAL);
  }

  @Test
  void readsAWordOrTwoOfUndeclaredChinese() {
    assertThat(decode("<p>通知：今日停水".getBytes(GB18030)).text()).contains("今日停水");
    assertThat(decode("<p>通知：今日停水".getBytes(BIG5)).text()).contains("今日停水");
  }

  @ParameterizedTest
  @CsvSource({"gb2312", "GBK", "big5", "iso-8859-1", "no-such-charset", "utf-8", "''", "'\"'"})
  void takesUtf8ForUtf8WhateverIsDeclared(String declared) {
    assertThat(PageDecoder.decode(SIMPLIFIED.getBytes(UTF_8), Optional.of(declared)).text())
        .isEqualTo(SIMPLIFIED);
  }

  @ParameterizedTest
  @CsvSource({"gb2312", "big5", "utf-8", "iso-8859-1", "windows-1252"})
  void overrulesADeclarationThatTheBytesDeny(String declared) {
    var page = SIMPLIFIED.replace("<title>", "<meta charset=" + declared + "><title>");

    assertThat(decode(page.getBytes(GB18030)).text()).isEqualTo(page);
  }

  @Test
  void readsTheCharactersThatGbkHasBeyondTheDeclaredGb2312() {
    var page = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>镕堃淼喆的名字都有了";

    assertThat(decode(page.getBytes(GB18030)).text()).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource({"gbk, GBK, 停水", "utf-8, UTF-8, ͣˮ", "gbk, UTF-8, ©", "gbk, UTF-8, 停水"})
  void believesADeclarationWhereTheBytesAreUtf8ByChance(
      String declared, Charset charset, String word) {
    assertThat(PageDecoder.decode(word.getBytes(charset), Optional.of(declared)).text())
        .isEqualTo(word);
  }

  @Test
  void prefersTheHeaderToThePage() {
    var page = "<meta charset=windows-1251><p>Привет, Москва";

    assertThat(
            PageDecoder.decode(page.getBytes(Charset.forName("KOI8-R")), Optional.of("koi8-r"))
                .text())
        .isEqualTo(page);
    assertThat(decode(page.getBytes(Charset.forName("windows-1251"))).text()).isEqualTo(page);
  }

  @Test
  void readsUndeclaredWesternTextAsBrowsersDo() {
    assertThat(decode(FRENCH.getBytes(ISO_8859_1)).text()).isEqualTo(FRENCH);
  }

  @Test
  void believesAByteOrderMarkAndDropsIt() {
    assertThat(decode(("\uFEFF" + SIMPLIFIED).getBytes(UTF_16LE)).text()).isEqualTo(SIMPLIFIED);
    assertThat(decode(("\uFEFF" + SIMPLIFIED).getBytes(UTF_8)).text()).isEqualTo(SIMPLIFIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "<!DOCTYPE html>",
        "\n<rss>",
        "{\"a\":1,\"b\":",
        "<?xml version='1.0'?>"
      })
  void readsUtf16WithoutAMark(String beginning) {
    var text = beginning + SIMPLIFIED;

    assertThat(decode(text.getBytes(UTF_16LE)).text()).isEqualTo(text);
    assertThat(decode(text.getBytes(UTF_16BE)).text()).isEqualTo(text);
  }

  @Test
  void readsOnAfterADamagedCharacter() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(SIMPLIFIED.getBytes(UTF_8));
    bytes.write(0xE6);

    assertThat(decode(bytes.toByteArray()).text()).startsWith(SIMPLIFIED).endsWith("\uFFFD");
    assertThat(decode(Arrays.copyOf(SIMPLIFIED.getBytes(GB18030), 151)).charset())
        .isEqualTo(GB18030);
  }

  @Test
  void makesSomethingOfAnyBytes() {
    assertThat(decode(new byte[0]).text()).isEmpty();
    assertThat(decode(new byte[] {(byte) 0xFF}).text()).hasSize(1);
    assertThat(decode(new byte[] {(byte) 0xFF, (byte) 0xFE}).text()).isEmpty();
  }

  private static PageDecoder.Decoded decode(byte[] bytes) {
    return PageDecoder.decode(bytes, Optional.empty());
  }
}
