package org.minqing.model;

import java.util.regex.Pattern;

/**
 * A kind of risk (风险类别), by its name in {@code dictionaries/categories.tsv}; users may add kinds,
 * so this is no enum. There is none for political opinion, and none may be shipped.
 *
 * @param id for example {@code fraud}; 2 to 40 of a–z and hyphen
 */
public record RiskCategory(String id) implements Comparable<RiskCategory> {

  // First of all, since the constants below are checked against it.
  private static final Pattern FORM = Pattern.compile("[a-z][a-z-]{1,39}");

  /** A flag beside any category: something told that nobody has confirmed. */
  public static final RiskCategory RUMOUR = new RiskCategory("rumour");

  /** A grievance: what is asked, of whom, since when. Never counts toward its author. */
  public static final RiskCategory PUBLIC_SERVICE = new RiskCategory("public-service");

  /** Handled with help-line text; an alert neither quotes nor links the person. */
  public static final RiskCategory MENTAL_CRISIS = new RiskCategory("mental-crisis");

  /**
   * @throws IllegalArgumentException if {@code id} has another form
   */
  public RiskCategory {
    if (!FORM.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a risk category is 2 to 40 of a-z and '-', got \"" + id + "\"");
    }
  }

  @Override
  public int compareTo(RiskCategory other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
