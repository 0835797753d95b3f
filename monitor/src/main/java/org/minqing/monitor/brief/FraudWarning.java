package org.minqing.monitor.brief;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.minqing.monitor.words.Language;

/**
 * The kinds of fraud that notices warn of, by the words in which people tell of them. The advice is
 * what the police say publicly: no stranger needs a code, a shared screen or a transfer.
 */
public enum FraudWarning {
  /** Somebody plays police, court or bank. */
  AUTHORITY("公检法|安全账户|冒充.{0,6}(民警|警察|法院|检察|社保|医保|银行)|社保卡|涉嫌洗钱"),
  /** Somebody plays a shop's or a courier's service desk. */
  SERVICE("客服|退款|理赔|百万保障|快递.{0,4}丢"),
  /** Small paid tasks that end in large advances. */
  TASKS("刷单|返利|垫付|做任务|佣金"),
  /** Gains that are too good. */
  INVESTMENT("投资|理财|荐股|内幕|高收益|虚拟币|杀猪盘"),
  /** Loans that cost before they pay. */
  LOAN("贷款|征信|额度|解冻费|手续费"),
  /** Any other. */
  OTHER("");

  private final Optional<Pattern> signs;

  FraudWarning(String signs) {
    this.signs = signs.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(signs));
  }

  /** The kind whose words stand most often in {@code text}. */
  public static FraudWarning of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.count(text) > 0)
        .reduce((one, other) -> other.count(text) > one.count(text) ? other : one)
        .orElse(OTHER);
  }

  private long count(String text) {
    return signs.map(pattern -> pattern.matcher(text).results().count()).orElse(0L);
  }

  /** The notice on a wave of this kind. */
  public Brief.Warning notice(Language language) {
    var kind = "fraud." + name();
    var method = language.say(kind);
    return new Brief.Warning(
        method,
        List.of(
            language.say("fraud.lately", method),
            language.say(kind + ".truth"),
            language.say(kind + ".advice"),
            language.say("fraud.reported"),
            language.say("fraud.line")));
  }
}
