package org.minqing.analyzer.privacy;

/**
 * How people reach public bodies, which is no personal data: expressions for what stands before
 * their land lines and mail addresses, and for the hosts of the latter.
 */
final class Bodies {

  private static final String BODY = "(?:[局委办厅院署所队站]|政府|中心|公安|交警|消防|街道|社区)";
  private static final String ASKED = "(?:咨询|投诉|举报|值班|服务|监督|报修|信访)";

  /** Before a land line: 人社局投诉电话. */
  static final String LINE = BODY + "\\p{IsHan}{0,4}" + ASKED + "(?:电话|热线|专线|座机)(?:号码)?[:是为 ]{0,2}";

  /** Before a mail address: 纪委举报信箱, 市长信箱. */
  static final String MAIL =
      "(?:"
          + BODY
          + "\\p{IsHan}{0,4}"
          + ASKED
          + "|[省市区县镇局厅校]长|书记)(?:电子)?(?:信箱|邮箱)(?:地址)?[:是为 ]{0,2}";

  /** Hosts on which only public bodies have addresses. */
  static final String HOST =
      "(?:(?:[a-z0-9-]{1,63}\\.){0,4}gov|12306|12345|12371|12377|12380|12388|12315|12321|12389)\\.cn(?![a-z0-9.-]{0,63}[a-z0-9-])";

  private Bodies() {}
}
