package org.minqing.analyzer.privacy;

/** What else has long numbers: orders, letters, goods. A card is none, nor is an account. */
final class Things {

  private static final String NUMBERED =
      "(?<!卡)(?:编号|单号|订单|流水号|案号|文号|货号|批号|档案号|合同号|条码|序列号|交易号|凭证号|受理号|回执号|发票号)";

  /** Before the number of a thing: 订单号. */
  static final String NUMBER = NUMBERED + "(?:号码|号|码)?[:为达是 ]{0,2}";

  private Things() {}
}
