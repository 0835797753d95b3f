package org.minqing.crawler.extract;

import java.util.BitSet;

/**
 * Counts of the characters of a decoded text beyond ASCII. Bytes read in the wrong charset give
 * characters that hardly anyone writes, so the share of common ones tells the right charset.
 *
 * @param foreign characters beyond ASCII
 * @param common those of everyday Chinese: frequent characters of either script, and punctuation
 * @param damaged undecodable bytes
 * @param odd private-use, unassigned and stray control characters
 */
record HanCensus(int foreign, int common, int damaged, int odd) {

  // Frequent in running text of the last decades, simplified, traditional or the same in both.
  private static final String FREQUENT =
      "的一是不了在人有我他这这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發"
          + "后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她"
          + "本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高"
          + "间間由问問很最重并並物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給"
          + "世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打"
          + "女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊"
          + "形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記南品住告类類求据據"
          + "程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運"
          + "网網新闻聞页頁首版评評论論登录錄搜索";
  private static final String PUNCTUATION = "，。、；：？！“”‘’（）《》「」『』【】—…·　０１２３４５６７８９";
  private static final BitSet COMMON = new BitSet(0x10000);

  static {
    (FREQUENT + PUNCTUATION).chars().forEach(COMMON::set);
  }

  static HanCensus of(String text) {
    var foreign = 0;
    var common = 0;
    var damaged = 0;
    var odd = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= 0x80) {
        foreign++;
        common += COMMON.get(c) ? 1 : 0;
        damaged += c == '\uFFFD' ? 1 : 0;
        odd += isOdd(c) ? 1 : 0;
      }
    }
    return new HanCensus(foreign, common, damaged, odd);
  }

  private static boolean isOdd(char c) {
    return switch (Character.getType(c)) {
      case Character.PRIVATE_USE, Character.UNASSIGNED, Character.CONTROL -> true;
      default -> false;
    };
  }

  /** Up to 1: how much this looks like Chinese read in its own charset; below 0: surely not. */
  double plausibility() {
    return foreign == 0 ? 0 : (common - 2.0 * (damaged + odd)) / foreign;
  }
}
