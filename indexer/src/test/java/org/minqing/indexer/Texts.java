package org.minqing.indexer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.minqing.model.Folding;

/** Posts as people of an invented town write them. */
final class Texts {

  static final List<String> TOWN =
      List.of(
          "【停水通知】因主管网抢修，明德门小区一至六号楼从周四上午九点起停水，预计十二小时，请提前储水。自来水公司服务热线12345。",
          "昨晚接到自称“市公安局”的电话，说我名下的银行卡涉嫌洗钱，要我把钱转到安全账户，差点信了！提醒大家警惕電信詐騙😀。",
          "物业又涨价了，每平米从1.8元涨到2.6元，可电梯坏了半个月没人修，业主群里吵翻了天。𠮷祥苑的邻居们，周六上午一起去居委会说理。",
          "网传城南水厂被污染的消息不实。环保部门已连续三天取样，各项指标均符合国家标准，请勿信谣传谣。",
          "孩子学校食堂的饭菜有股馊味，好几个同学拉肚子，家长们要求公开采购台账，校方说WiFi坏了监控看不了？？？",
          "感谢南大街派出所的民警，老人走失不到两小时就找到了👍，一路护送回家，真心点赞。",
          "老旧小区改造本是好事，可施工队把消防通道堵了一个多月，万一起火怎么办？已拨打１２３４５热线，答复“三个工作日内处理”。",
          "包工头拖欠工资半年，三十多个工友在项目部门口等说法。劳动监察大队的同志来了，登记了姓名和金额，让大家回去等通知。",
          "暴雨橙色预警：未来六小时我市北部有五十毫米以上降水，低洼路段可能积水，请绕行滨河路下穿隧道。",
          "有人在楼道里给电动车飞线充电，说了多少次都不听，昨天夜里冒烟了，幸亏发现得早。");

  private Texts() {}

  /** Every run of so many Han characters that stands in a text. */
  static Set<String> hanRuns(String text, int shortest, int longest) {
    var runs = new LinkedHashSet<String>();
    var points = text.codePoints().toArray();
    for (var from = 0; from < points.length; from++) {
      for (var to = from; to < points.length && Folding.isHan(points[to]); to++) {
        var length = to - from + 1;
        if (length >= shortest && length <= longest) {
          runs.add(new String(points, from, length));
        }
      }
    }
    return runs;
  }
}
