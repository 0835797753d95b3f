package org.minqing.indexer;

import java.util.Arrays;
import java.util.Base64;

/**
 * What a text means, as a direction in space: texts that mean alike point alike. Each number is
 * kept in one byte, a quarter of what a model gives; the order of neighbours hardly notices.
 */
public final class Meaning {

  /** More numbers than any sentence model gives. */
  public static final int LONGEST = 1_024;

  private final byte[] numbers;

  private Meaning(byte[] numbers) {
    this.numbers = numbers;
  }

  /**
   * The direction of a model's vector; its length does not matter.
   *
   * @throws IllegalArgumentException if it has no direction, or no or too many numbers
   */
  public static Meaning of(float[] vector) {
    var largest = 0f;
    for (var number : vector) {
      largest = Math.max(largest, Math.abs(number));
    }
    if (vector.length == 0 || vector.length > LONGEST || !(largest > 0 && largest < 1e30f)) {
      throw new IllegalArgumentException(
          "wanted 1..%d finite numbers, not all 0; found %d, the largest %s"
              .formatted(LONGEST, vector.length, largest));
    }
    var numbers = new byte[vector.length];
    for (var i = 0; i < numbers.length; i++) {
      numbers[i] = (byte) Math.round(vector[i] / largest * Byte.MAX_VALUE);
    }
    return new Meaning(numbers);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Meaning read(String text) {
    return of(Base64.getDecoder().decode(text));
  }

  /**
   * A direction by its bytes.
   *
   * @throws IllegalArgumentException if there are none or too many
   */
  public static Meaning of(byte[] numbers) {
    if (numbers.length == 0 || numbers.length > LONGEST) {
      throw new IllegalArgumentException("wanted 1..1024 bytes, found " + numbers.length);
    }
    return new Meaning(numbers.clone());
  }

  /** One byte a number. */
  public byte[] bytes() {
    return numbers.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Meaning meaning && Arrays.equals(numbers, meaning.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  /** Letters and digits, four for three numbers. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(numbers);
  }
}
