package org.minqing.analyzer.language;

import java.util.List;

/**
 * The roles that a word may play in names of one kind, and how likely it is that it plays them; one
 * object for all words of which that is the same.
 */
final class Roles {

  /** In their order. */
  final int[] roles;

  final double[] logs;

  /** Whether one of them ends names. */
  final boolean ends;

  /** The role that it plays, where only the word before counts, by what that one plays. */
  final byte[] after;

  Roles(List<Integer> roles, List<Double> logs, boolean ends, double[][] passing) {
    this.roles = roles.stream().mapToInt(Integer::intValue).toArray();
    this.logs = logs.stream().mapToDouble(Double::doubleValue).toArray();
    this.ends = ends;
    this.after = new byte[passing.length];
    for (var before = 0; before < after.length; before++) {
      after[before] = (byte) likeliest(passing[before], before);
    }
  }

  private int likeliest(double[] passing, int before) {
    var likeliest = before;
    var least = Double.MAX_VALUE;
    for (var i = 0; i < roles.length; i++) {
      var cost = passing[roles[i]] - logs[i];
      if (least > cost) {
        least = cost;
        likeliest = roles[i];
      }
    }
    return likeliest;
  }
}
