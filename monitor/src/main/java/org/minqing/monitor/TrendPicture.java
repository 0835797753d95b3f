package org.minqing.monitor;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.words.Language;

/**
 * Draws a trend: a bar an hour, a line for what was expected. It sets single pixels, so that it
 * needs neither a display nor a font, and looks the same everywhere; the ground is transparent and
 * the colours are of middle lightness, so that it can be read on white and on black. What it shows
 * is said in words beside it.
 *
 * @param zone whose clock the words tell times by
 * @param language in which its words are
 */
record TrendPicture(ZoneId zone, Language language) {

  private static final int WIDTH = 600;
  private static final int HEIGHT = 120;
  private static final int FOOT = 2;
  private static final int HEAD = 4;

  private static final int ORDINARY = 0xff8a94a6;
  private static final int BURST = 0xffdd6b20;
  private static final int EXPECTED = 0xff4a90d9;

  /** The picture and its legend; nothing where the trend has no hour. */
  List<Block> blocks(Trend trend, Instant began) {
    return trend.hours().isEmpty()
        ? List.of()
        : List.of(
            new Block.Picture(png(trend, began), WIDTH, HEIGHT, words(trend, began)),
            new Block.Paragraph(language.say("trend.legend")));
  }

  /** The numbers of the picture for whoever does not see it. */
  private String words(Trend trend, Instant began) {
    var highest = trend.highest();
    var most = trend.hours().get(highest);
    return language.say(
        "trend.words",
        Wording.minute(trend.first(), zone),
        trend.hours().size(),
        most.seen(),
        Wording.minute(trend.start(highest), zone),
        Wording.number(most.expected()),
        Wording.minute(began, zone),
        trend.seenSince(began),
        Wording.number(trend.expectedSince(began)));
  }

  private static String png(Trend trend, Instant began) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(drawn(trend, began), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture is written to memory only", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static BufferedImage drawn(Trend trend, Instant began) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    var hours = trend.hours();
    var top =
        hours.stream()
            .mapToDouble(hour -> Math.max((double) hour.seen(), hour.expected()))
            .max()
            .orElse(0);
    var perPost = (HEIGHT - FOOT - HEAD) / Math.max(1, top);
    var ground = HEIGHT - FOOT;
    fill(image, 0, ground, WIDTH, HEIGHT, ORDINARY);
    for (var i = 0; i < hours.size(); i++) {
      var left = i * WIDTH / hours.size();
      var right = (i + 1) * WIDTH / hours.size();
      var gap = right - left > 3 ? 1 : 0;
      var bar = ground - (int) Math.round(hours.get(i).seen() * perPost);
      var colour = trend.start(i).isBefore(began) ? ORDINARY : BURST;
      fill(image, left, bar, right - gap, ground, colour);
      var line = ground - (int) Math.round(hours.get(i).expected() * perPost);
      fill(image, left, line - 1, right, line + 1, EXPECTED);
    }
    return image;
  }

  private static void fill(
      BufferedImage image, int left, int top, int right, int bottom, int colour) {
    for (var y = Math.max(0, top); y < Math.min(HEIGHT, bottom); y++) {
      for (var x = left; x < right; x++) {
        image.setRGB(x, y, colour);
      }
    }
  }
}
