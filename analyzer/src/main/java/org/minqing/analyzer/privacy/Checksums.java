package org.minqing.analyzer.privacy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Tells numbers that mean a person from numbers that do not. */
final class Checksums {

  private static final int[] IDENTITY_WEIGHTS = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
  };
  private static final String IDENTITY_CHECKS = "10x98765432";

  /** Of GB/T 2260; the numbers of orders begin with a day. */
  private static final Pattern PROVINCE =
      Pattern.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]");

  private Checksums() {}

  /** An identity number of 18 places: a province, a day and the check digit of GB 11643. */
  static boolean identity(String digits) {
    var sum = 0;
    for (var i = 0; i < IDENTITY_WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * IDENTITY_WEIGHTS[i];
    }
    return IDENTITY_CHECKS.charAt(sum % 11) == digits.charAt(17)
        // Of foreigners who may stay for good the number begins with 9 and then the province.
        && (province(digits) || (digits.startsWith("9") && province(digits.substring(1))))
        && date(digits.substring(6, 14));
  }

  /** An identity number of the old form with 15 places, which has no check digit. */
  static boolean oldIdentity(String digits) {
    return province(digits) && date("19" + digits.substring(6, 12));
  }

  private static boolean province(String digits) {
    return PROVINCE.matcher(digits).lookingAt();
  }

  private static boolean date(String digits) {
    try {
      var date =
          LocalDate.of(
              Integer.parseInt(digits.substring(0, 4)),
              Integer.parseInt(digits.substring(4, 6)),
              Integer.parseInt(digits.substring(6, 8)));
      return date.getYear() >= 1900 && date.getYear() < 2100;
    } catch (DateTimeException noDate) {
      return false;
    }
  }

  /** The check of payment cards, ISO/IEC 7812-1. */
  static boolean luhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
