package org.minqing.app.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.minqing.app.config.Channel;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.monitor.words.Language;
import tools.jackson.databind.json.JsonMapper;

/**
 * A letter as the robots of DingTalk, WeCom and Feishu and a plain webhook take it, cut to what
 * each bears. What strangers wrote stays text: characters that would make a link, an image or a
 * mention are taken out of Markdown.
 */
final class HookBody {

  /** DingTalk's robots take 20,000 bytes, Feishu's 20 KB, WeCom's 4,096 bytes of Markdown. */
  private static final int DINGTALK_BYTES = 18_000;

  private static final int FEISHU_BYTES = 18_000;
  private static final int WECOM_BYTES = 4_000;
  private static final int WEBHOOK_BYTES = 200_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private HookBody() {}

  static String of(
      Channel.Kind kind, Letter letter, Map<String, String> signature, Language language) {
    var cut = "\n" + language.say("letter.cut");
    var body = new LinkedHashMap<String, Object>();
    switch (kind) {
      case DINGTALK -> {
        var text = fit(markdown("### ", letter), DINGTALK_BYTES, cut);
        body.put("msgtype", "markdown");
        body.put("markdown", Map.of("title", letter.subject(), "text", text));
      }
      case WECOM -> {
        body.put("msgtype", "markdown");
        body.put("markdown", Map.of("content", fit(markdown("### ", letter), WECOM_BYTES, cut)));
      }
      case FEISHU -> {
        body.putAll(new TreeMap<>(signature));
        body.put("msg_type", "text");
        var text = letter.subject() + "\n" + letter.text();
        body.put("content", Map.of("text", fit(text.replace("<", "＜"), FEISHU_BYTES, cut)));
      }
      case WEBHOOK -> {
        body.put("id", letter.messageId());
        body.put("subject", letter.subject());
        body.put("text", fit(letter.text(), WEBHOOK_BYTES, cut));
      }
    }
    return JSON.writeValueAsString(sorted(body));
  }

  /** Maps of the JDK come in any order; a golden file wants one. */
  private static Map<String, Object> sorted(Map<String, Object> body) {
    var sorted = new LinkedHashMap<String, Object>();
    body.forEach((key, value) ->
        sorted.put(key, value instanceof Map<?, ?> map ? new TreeMap<>(map) : value));
    return sorted;
  }

  private static String markdown(String head, Letter letter) {
    return head + plain(letter.subject()) + "\n" + plain(letter.text()).replace("\n", "  \n");
  }

  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      plain.append(
          switch (c) {
            case '[' -> '［';
            case ']' -> '］';
            case '<' -> '＜';
            case '>' -> '＞';
            case '`' -> '‘';
            case '*' -> '＊';
            case '#' -> '＃';
            case '@' -> '＠';
            case '!' -> '！';
            default -> c;
          });
    }
    return plain.toString();
  }

  /**
   * The text, cut between characters to so many bytes of UTF-8, {@code cut} where it was cut
   * included. It is cut before its last paragraph: there stands the link to answer by.
   */
  private static String fit(String text, int bytes, String cut) {
    if (size(text) <= bytes) {
      return text;
    }
    var last = lastParagraph(text);
    var kept = size(last) <= bytes / 2 ? last : "";
    return begin(text, bytes - size(cut) - size(kept)) + cut + kept;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** With the blank line before it; empty where there is none. */
  private static String lastParagraph(String text) {
    var lines = text.split("(?<=\n)");
    var first = lines.length - 1;
    while (first > 0 && !lines[first].isBlank()) {
      first--;
    }
    return first == 0 ? "" : String.join("", Arrays.asList(lines).subList(first, lines.length));
  }

  private static String begin(String text, int bytes) {
    var room = bytes;
    var end = 0;
    while (end < text.length()) {
      var point = text.codePointAt(end);
      room -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (room < 0) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(0, end);
  }
}
