package org.minqing.app.web;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Why a row, item or file was not taken, in Chinese. Runs keep it in the English of the log and the
 * command line; what is not known here stays so.
 */
enum FailureCause {
  ROBOTS("robots.txt forbids it \\((.*)\\)", "robots.txt 不允许（$1）"),
  ROBOTS_ANSWER("robots.txt answered (\\d+)", "robots.txt 的回答为 $1"),
  ANSWER("the answer was (\\d+)(?:, which was not asked for)?", "回答为 $1"),
  NOWHERE("status (\\d+) leads nowhere", "回答为 $1，但没有给出去处"),
  IN_CIRCLES("more than (\\d+) redirects, last (.*)", "重定向超过 $1 次，最后到 $2"),
  SLOW("no complete answer in (\\d+) ms", "$1 毫秒内没有完整的回答"),
  LATE("no answer in time: (.*)", "没有及时回答：$1"),
  NO_CONNECTION("no connection: (.*)", "无法连接：$1"),
  UNSAFE("no safe connection: (.*)", "无法安全连接：$1"),
  GARBLED("the answer cannot be read: (.*)", "回答无法读取：$1"),
  NO_HOST("no such host: (.*)", "没有这个主机：$1"),
  BROKE("the exchange broke: (.*)", "连接中断：$1"),
  NOT_ASKED("not asked: (.*)", "未访问：$1"),
  NO_PORT("port (-?\\d+) is no port of the web", "$1 不是网页端口"),
  LARGE("(?:cut off: )?the body is larger than (\\d+) bytes", "内容超过 $1 字节"),
  ANNOUNCED(
      "(?:cut off: )?a body of (\\d+) bytes is announced, (\\d+) are allowed", "内容为 $1 字节，最多 $2"),
  CUT_OFF("cut off: (.*)", "中途停止：$1"),
  NOT_TEXT_TYPE("content of type \"(.*)\" is no text", "内容类型 $1 不是文字"),
  PACKED("packed as \"(.*)\", which was not asked for", "以 $1 压缩，未曾要求"),
  NO_WEB("only http and https are fetched", "只采集 http 与 https 地址"),
  NO_TEXT("column \"(.+)\": wanted some text, found (.*)", "“$1”列应有文字，实为 $2"),
  NO_TIME(
      "column \"(.+)\": wanted a date with or without time, found (.*)", "“$1”列应为日期（可带时间），实为 $2"),
  NO_NUMBER("column \"(.+)\": wanted a number, found (.*)", "“$1”列应为数字，实为 $2"),
  CELLS("(\\d+) cells, the header names (\\d+) columns", "本行有 $1 格，表头有 $2 列"),
  LONG("longer than (\\d+) characters", "超过 $1 个字符"),
  QUOTE("a quote is opened and never properly closed", "引号没有正确闭合"),
  NO_COLUMN("no column \\[(.*)] in the header \\[(.*)]", "表头 $2 中没有这些列：$1"),
  NO_FILE("there is no such file", "没有这个文件"),
  NO_FOLDER("the folder cannot be read: (.*)", "文件夹无法读取：$1"),
  NO_SHEET("no sheet \"(.+)\"; there are \\[(.*)]", "没有工作表“$1”，现有：$2"),
  NO_WORKBOOK("not a workbook.*|the sheet (?:breaks off|cannot be read)", "工作簿无法读取"),
  NO_FEED("not a feed that can be read", "订阅无法读取"),
  NO_XML("not a feed that can be read: line (\\d+), column (\\d+)", "订阅无法读取：第 $1 行第 $2 列"),
  NO_JSON_FEED(
      "not a feed that can be read: no JSON .*line (\\d+), column (\\d+)", "订阅无法读取：第 $1 行第 $2 列"),
  NO_JSON("no JSON that can be read: line (\\d+), column (\\d+)", "JSON 无法读取：第 $1 行第 $2 列"),
  NO_ITEMS("nothing at (.*)", "$1 处没有内容"),
  ID_TWICE_IN_SERVICE(
      "an id that another post has too; .*", "编号与另一条帖文相同而内容不同；若各列表分别编号，请写 ids: list"),
  ID_TWICE_IN_LIST("an id that another post of the list has too", "编号与同一列表的另一条帖文相同而内容不同"),
  NO_ARTICLE("no title with a text under it|no text of an article", "没有找到正文"),
  EMPTY_ITEM("an item without title and text", "条目既无标题也无正文"),
  NO_WORDS("a transcript that says nothing", "字幕没有文字"),
  NO_VARIABLE("the environment variable (\\S+) is not set", "环境变量 $1 没有设置"),
  NO_CHANNEL("config/alerts.yaml names no channel:(.*)", "config/alerts.yaml 中没有渠道 $1"),
  REFUSED_USER(
      "(\\S+) does not accept user (.*) with the password in (\\S+): (.*)",
      "$1 不接受用户 $2 及 $3 中的密码：$4"),
  NOT_ASKED_TO_KEEP(
      "post (\\S+) was not kept: what keeps posts did not answer just before",
      "帖文 $1 没有保存：保存帖文的数据库或队列刚才没有回答"),
  NOT_KEPT("post (\\S+) was not kept: (.*)", "帖文 $1 没有保存：$2"),
  NOT_TO_KEEP("the page asks not to be kept", "页面要求不予保存");

  private static final String OF_ROBOTS = "robots.txt: ";

  private final Pattern english;
  private final String chinese;

  FailureCause(String english, String chinese) {
    this.english = Pattern.compile(english);
    this.chinese = chinese;
  }

  static String inChinese(String cause) {
    // What is wrong with the first thing asked of a host is wrong with the host.
    return cause.startsWith(OF_ROBOTS)
        ? OF_ROBOTS + ofPage(cause.substring(OF_ROBOTS.length()))
        : ofPage(cause);
  }

  private static String ofPage(String cause) {
    return Arrays.stream(values())
        .map(known -> known.english.matcher(cause).matches() ? known.say(cause) : "")
        .filter(said -> !said.isEmpty())
        .findFirst()
        .orElse(cause);
  }

  private String say(String cause) {
    return english.matcher(cause).replaceFirst(chinese).replaceFirst("实为 nothing$", "实际为空");
  }
}
