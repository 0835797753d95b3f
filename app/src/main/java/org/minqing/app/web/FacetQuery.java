package org.minqing.app.web;

import org.minqing.indexer.Facet;

/** Writes facet values in the query language, so that a click teaches the language. */
final class FacetQuery {

  private FacetQuery() {}

  /** What finds the posts that have the value. */
  static String of(Facet facet, String value) {
    return switch (facet) {
      case CATEGORY -> "风险:" + value;
      case LEVEL -> "等级:" + value;
      case POLARITY -> "情感:" + value;
      case MEDIUM -> "媒介:" + value;
      case SOURCE -> "来源:" + value;
      case PROVINCE, CITY -> "地区:" + value;
      case EMOTION -> "情绪:" + value;
      case STANCE -> "态度:" + value;
      case DOMAIN -> "领域:" + value;
      case OBJECTIVITY -> "主客观:" + value;
      case MARK -> "标记:" + value;
      case BLAMED, PRAISED -> "对象:\"" + value.replace("\"", "") + "\"";
      case ENTITY -> "\"" + value.replace("\"", "") + "\"";
    };
  }

  /** {@code query} narrowed to the value. */
  static String narrow(String query, Facet facet, String value) {
    return TypedQuery.and(query, of(facet, value));
  }
}
