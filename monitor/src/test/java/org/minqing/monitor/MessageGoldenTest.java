package org.minqing.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.words.Language;

/** Mails must equal the files beside; {@code -Dgolden.update=true} rewrites them. */
class MessageGoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/org/minqing/monitor");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int LARGEST = 100 * 1024;

  private static final Names NAMES = new Called("电信网络诈骗");

  private record Called(String fraud) implements Names {

    @Override
    public String category(RiskCategory category) {
      return category.equals(Examples.FRAUD) ? fraud : category.id();
    }

    @Override
    public String english(RiskCategory category) {
      return category.equals(Examples.FRAUD) ? "Telecom fraud" : category.id();
    }

    @Override
    public String region(RegionCode region) {
      return region.value().equals("610100") ? "西安市" : region.value();
    }
  }

  private final AlertMessage alerts = new AlertMessage(Language.ZH, NAMES, ZONE);

  @Test
  void tellsOfAnAlert() throws IOException {
    var alert =
        Alert.of(
            Examples.spike(Examples.FRAUD),
            List.of("刷单", "返利", "客服"),
            List.of(
                Examples.post("小区群里又有人刷单被骗", "先垫付三单，客服说“连单”才能提现", "https://bbs.example/t/1"),
                Examples.post("", "冒充公检法，要求屏幕共享", "https://news.example/a?x=1&y=2")));

    assertGolden("alert", alerts.of(alert));
  }

  @Test
  void countsWhatCameSinceAndSaysWhyItIsGraverThanAnyPost() {
    var flood = Examples.spike(Examples.FRAUD, 2.5);
    var posts = List.of(Examples.post("刷单被骗", "先垫付三单", "https://bbs.example/t/1"));

    var text = alerts.of(Alert.of(flood, posts)).text();

    assertThat(text)
        .contains("In short: orange (II) alert, Telecom fraud: 42 posts since")
        .contains("至今 42 条；预计 9 条")
        .contains("突增以来 42 条，预计 9 条")
        .contains("西安市 10 条（预计 1.2 条）；610300 3 条（预计 <0.1 条）（突增最初 3 小时）")
        .contains("等级说明：原文最高为黄色（III 级）；突增特别明显，预警提高一级");
  }

  @Test
  void offersHelpAndNothingElseWhenPeopleAreInDistress() throws IOException {
    var alert =
        Alert.of(
            Examples.spike(RiskCategory.MENTAL_CRISIS),
            List.of("绝望"),
            List.of(Examples.post("撑不下去了", "想一了百了", "https://bbs.example/2")));

    assertGolden("mental-crisis", alerts.of(alert));
  }

  @Test
  void tellsHostileWordsAsWordsOnly() throws IOException {
    var alert =
        Alert.of(
            Examples.spike(Examples.FRAUD),
            List.of("<b>粗</b>"),
            List.of(
                Examples.post(
                    "</a><script>alert(1)</script>",
                    "\" onmouseover='x'\r\nBcc: all",
                    "javascript:x"),
                Examples.post(
                    "\u202Egnp.exe\u0000\u200B", "<img src=//evil.example/p.gif>", "data:x,y"),
                Examples.post("链接带引号", "&amp;", "https://a.example/%22%3E?q='%3Cb%3E'")));

    assertGolden("hostile", alerts.of(alert));
  }

  @Test
  void tellsOfAnAlertInEnglish() throws IOException {
    var alert =
        Alert.of(
            Examples.spike(Examples.FRAUD),
            List.of("刷单", "返利"),
            List.of(Examples.post("小区群里又有人刷单被骗", "先垫付三单", "https://bbs.example/t/1")));

    assertGolden(
        "alert-en", new AlertMessage(Language.EN, new Called("Telecom fraud"), ZONE).of(alert));
  }

  @Test
  void callsAPlaceByItsNameInEnglishToo() {
    var mail = alerts.of(Alert.of(Examples.spikeInXian(), List.of(), List.of()));

    assertThat(mail.text()).contains("电信网络诈骗（西安市）", "Telecom fraud in 西安市: 42 posts");
  }

  @Test
  void tellsOfADay() throws IOException {
    var digest =
        new Digest(
            LocalDate.of(2026, 3, 1),
            829,
            Map.of(RiskLevel.NONE, 812L, RiskLevel.III, 14L, RiskLevel.II, 3L),
            List.of(
                new Digest.CategoryCount(new RiskCategory("housing"), 31),
                new Digest.CategoryCount(Examples.FRAUD, 12)),
            List.of(
                Examples.post("小区群里又有人刷单被骗", "先垫付三单", "https://bbs.example/t/1"),
                Examples.post("撑不下去了", "", "https://bbs.example/2", RiskCategory.MENTAL_CRISIS)));

    assertGolden("digest", new DigestMessage(Language.ZH, NAMES).of(digest));
  }

  @Test
  void countsOnePostInTheSingular() {
    var digest =
        new Digest(
            LocalDate.of(2026, 3, 1),
            1,
            Map.of(RiskLevel.NONE, 1L),
            List.of(new Digest.CategoryCount(Examples.FRAUD, 1)),
            List.of());

    var mail = new DigestMessage(Language.EN, NAMES).of(digest);

    assertThat(mail.subject()).endsWith("The day 2026-03-01: 1 post");
    assertThat(mail.text()).contains("1 post on this day", "no risk: 1 post\n", "0 posts");
  }

  @Test
  void staysSmallHoweverMuchThereIsToTell() {
    var endless = "<\uD83D\uDE00民".repeat(300_000);
    var url = "https://a.example/" + "x".repeat(1_900);
    List<AlertPost> posts = Collections.nCopies(1000, Examples.post(endless, endless, url));
    var alert = Alert.of(Examples.spike(Examples.FRAUD), Collections.nCopies(1000, endless), posts);

    var mail = alerts.of(alert);

    // Pictures travel beside the page.
    assertThat(mail.html().replaceAll(";base64,[^\"]+", "").length()).isLessThan(LARGEST / 3);
    assertThat(mail.text().length()).isLessThan(LARGEST / 3);
    assertThat(mail.subject().length()).isLessThanOrEqualTo(121);
  }

  @Test
  void drawsHowItWent() throws IOException {
    var mail = alerts.of(Alert.of(Examples.spike(Examples.FRAUD), List.of()));
    var base64 = mail.html().replaceAll("(?s).*;base64,([^\"]+)\".*", "$1");
    var png = Base64.getDecoder().decode(base64);

    assertThat(png).hasSizeLessThan(8_000);
    if (Boolean.getBoolean("golden.update")) {
      Files.write(GOLDEN.resolve("trend.png"), png);
    }
    assertThat(pixels(png)).isEqualTo(pixels(Files.readAllBytes(GOLDEN.resolve("trend.png"))));
    assertThat(mail.text()).contains("最高一小时 12 条（2026-03-01 13:00", "以来 42 条，预计 9 条");
  }

  private static int[] pixels(byte[] png) throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getColorModel().hasAlpha()).as("a ground that takes any colour").isTrue();
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static void assertGolden(String name, Message mail) throws IOException {
    assertThat(mail.html()).doesNotContain("<script", "<img src=/", "\" onmouseover");
    assertFile(name + ".txt", "Subject: " + mail.subject() + "\n\n" + mail.text());
    // How a picture is packed differs from one Java to the next; what it shows does not.
    assertFile(name + ".html", mail.html().replaceAll("(?<=base64,)[A-Za-z0-9+/=]+", "…"));
  }

  private static void assertFile(String name, String actual) throws IOException {
    var golden = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
