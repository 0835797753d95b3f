package org.minqing.analyzer.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a model may be asked about a text, and which answers there are. */
public enum Task {
  /** Which way it leans. */
  SENTIMENT("neg neu pos"),
  /** What it feels like. */
  EMOTION("happy angry sad fear disgust surprise neutral"),
  /** How it stands to a target; texts are {@code target ｜ post}. */
  STANCE("favor against none"),
  /** Which office's field it belongs to. */
  DOMAIN("城乡建设 环境保护 交通运输 教育文体 劳动和社会保障 商贸旅游 卫生计生"),
  /** Whether and how it swindles. */
  FRAUD(""),
  /** Whether it reads like messages that were denied later. */
  RUMOUR("rumor non-rumor"),
  /** Whether it insults. */
  OFFENSIVE("offensive safe"),
  /** Which kind of risk it speaks of. */
  CATEGORY(""),
  /** How grave what it tells is; NONE where that is no risk. */
  GRAVITY("NONE IV III II I");

  /** Other names of labels, as data sets have them; a label's own name is always known. */
  private static final Map<Task, Map<String, String>> ALIASES =
      Map.of(
          SENTIMENT,
              aliases(
                  "neg: negative 负面 负 0 angry sad fear anger sadness disgust 怒 哀 惧 恶",
                  "neu: neutral 中性 无",
                  "pos: positive 正面 正 1 happy joy gratitude optimism 乐"),
          EMOTION,
              aliases(
                  "happy: joy gratitude optimism 乐",
                  "angry: anger 怒",
                  "sad: sadness 哀",
                  "fear: 惧",
                  "disgust: 恶",
                  "surprise: 惊",
                  "neutral: 无"),
          STANCE, aliases("favor: support 支持", "against: oppose 反对", "none: tolerate 观望"),
          DOMAIN, aliases("卫生计生: 卫生健康"),
          FRAUD, aliases("normal: none safe ham"),
          RUMOUR, aliases("rumor: rumour 谣言 fake", "non-rumor: non-rumour real 非谣言"),
          OFFENSIVE, aliases("offensive: hate toxic 冒犯", "safe: non-toxic non-offensive"),
          CATEGORY, aliases("NONE: none normal"));

  private final String labels;

  Task(String labels) {
    this.labels = labels;
  }

  private static Map<String, String> aliases(String... lines) {
    return Arrays.stream(lines)
        .map(line -> line.split(": "))
        .flatMap(line -> Arrays.stream(line[1].split(" ")).map(alias -> Map.entry(alias, line[0])))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The task of a name, in any case. */
  public static Optional<Task> named(String name) {
    var wanted = name.toLowerCase(Locale.ROOT).replace("rumor", "rumour");
    return Arrays.stream(values()).filter(task -> task.id().equals(wanted)).findFirst();
  }

  /** Its name on the command line and in file names. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The answers, or none where they come from the data. */
  public List<String> labels() {
    return labels.isEmpty() ? List.of() : List.of(labels.split(" "));
  }

  /** The task's name for a label of a data set; empty if it has none for it. */
  public Optional<String> label(String given) {
    if (labels().contains(given)) {
      return Optional.of(given);
    }
    var alias = ALIASES.getOrDefault(this, Map.of()).get(given);
    return alias == null && labels.isEmpty() ? Optional.of(given) : Optional.ofNullable(alias);
  }
}
