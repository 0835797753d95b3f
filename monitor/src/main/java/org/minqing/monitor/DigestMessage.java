package org.minqing.monitor;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.model.RiskLevel;

/** Puts a day's figures into words. */
public final class DigestMessage {

  private final Names names;

  /** Words with the names of {@code names}. */
  public DigestMessage(Names names) {
    this.names = names;
  }

  /** The digest in words. */
  public Message of(Digest digest) {
    return new Message(subject(digest), text(digest), html(digest));
  }

  private static String subject(Digest digest) {
    return "民情日报 %s：%d 条".formatted(digest.day(), digest.total());
  }

  private static String levels(Digest digest) {
    return Stream.of(RiskLevel.values())
        .sorted((a, b) -> b.compareTo(a))
        .map(level -> level + " " + level.colour() + " " + digest.levels().getOrDefault(level, 0L))
        .collect(Collectors.joining("，"));
  }

  private String categories(Digest digest) {
    return digest.categories().stream()
        .map(c -> names.category(c.category()) + " " + c.count())
        .collect(Collectors.joining("，"));
  }

  private String text(Digest digest) {
    var text = new StringBuilder("等级：" + levels(digest) + "\n类别：" + categories(digest) + "\n\n");
    for (var post : digest.gravest()) {
      text.append("· [%s] %s%n  %s%n".formatted(post.level(), post.title(), post.url()));
    }
    return text.toString();
  }

  private String html(Digest digest) {
    var items =
        digest.gravest().stream()
            .map(post ->
                "<li>[%s] %s<br>%s</li>"
                    .formatted(
                        post.level(), Html.text(post.title()), Html.text(post.url().toString())))
            .collect(Collectors.joining());
    return "<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"></head><body><h2>%s</h2><p>等级：%s</p><p>类别：%s</p><ul>%s</ul></body></html>%n"
        .formatted(
            Html.text(subject(digest)),
            Html.text(levels(digest)),
            Html.text(categories(digest)),
            items);
  }
}
