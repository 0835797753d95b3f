package org.minqing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place's code by GB/T 2260: two digits each for province, city and county; {@code 610113} lies
 * in {@code 610100}, which lies in {@code 610000}.
 *
 * @param value six digits
 */
public record RegionCode(String value) implements Comparable<RegionCode> {

  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{5}");

  /**
   * @throws IllegalArgumentException if {@code value} is not six digits
   */
  public RegionCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a region code is six digits, got \"" + value + "\"");
    }
  }

  /** Province, city, county as far as this code goes, the widest first, this one last. */
  public List<RegionCode> path() {
    var path = new ArrayList<RegionCode>();
    path.add(new RegionCode(value.substring(0, 2) + "0000"));
    if (!value.endsWith("0000")) {
      path.add(new RegionCode(value.substring(0, 4) + "00"));
    }
    if (!value.endsWith("00")) {
      path.add(this);
    }
    return List.copyOf(path);
  }

  /** Whether a post about the one is about the other: the same place, or one lies in the other. */
  public boolean shares(RegionCode other) {
    return path().contains(other) || other.path().contains(this);
  }

  @Override
  public int compareTo(RegionCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
