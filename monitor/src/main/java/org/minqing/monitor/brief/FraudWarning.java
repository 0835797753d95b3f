package org.minqing.monitor.brief;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of fraud that notices warn of, by the words in which people tell of them. The advice is
 * what the police say publicly: no stranger needs a code, a shared screen or a transfer.
 */
public enum FraudWarning {
  /** Somebody plays police, court or bank. */
  AUTHORITY(
      "冒充公检法及机关", "公检法|安全账户|冒充.{0,6}(民警|警察|法院|检察|社保|医保|银行)|社保卡|涉嫌洗钱",
      "公安机关不会在电话或网上办案，更没有“安全账户”。", "接到此类电话请直接挂断，并到就近派出所核实。"),
  /** Somebody plays a shop's or a courier's service desk. */
  SERVICE(
      "冒充客服退款理赔", "客服|退款|理赔|百万保障|快递.{0,4}丢",
      "正规退款原路退回，不需要下载软件，也不需要共享屏幕。", "“百万保障”不会自动扣费，不用转账关闭。"),
  /** Small paid tasks that end in large advances. */
  TASKS(
      "刷单返利", "刷单|返利|垫付|做任务|佣金",
      "先小额返利、再要求垫资的都是诈骗。", "已经垫付的不要再投“解冻”“补单”的钱。"),
  /** Gains that are too good. */
  INVESTMENT(
      "虚假投资理财", "投资|理财|荐股|内幕|高收益|虚拟币|杀猪盘",
      "“稳赚不赔”“内部消息”都是诈骗。", "不向陌生人推荐的平台转账，先查平台有无金融牌照。"),
  /** Loans that cost before they pay. */
  LOAN(
      "虚假贷款", "贷款|征信|额度|解冻费|手续费",
      "放款前要求交保证金、解冻费的都是诈骗。", "征信由人民银行管理，任何人不能人工“消除记录”。"),
  /** Any other. */
  OTHER("其他诈骗", "", "不轻信、不透露、不转账。", "不点陌生链接，不把验证码告诉任何人。");

  private static final List<String> ALWAYS =
      List.of("如已转账，立即拨打 110 报警，并保留转账凭证和聊天记录。", "反诈咨询电话 96110。");

  private final String chinese;
  private final Optional<Pattern> signs;
  private final String truth;
  private final String advice;

  FraudWarning(String chinese, String signs, String truth, String advice) {
    this.chinese = chinese;
    this.signs = signs.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(signs));
    this.truth = truth;
    this.advice = advice;
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
  public Brief.Warning notice() {
    var lines = new ArrayList<String>();
    lines.add("近期本地多人反映遭遇“" + chinese + "”。");
    lines.add(truth);
    lines.add(advice);
    lines.addAll(ALWAYS);
    return new Brief.Warning(chinese, lines);
  }
}
