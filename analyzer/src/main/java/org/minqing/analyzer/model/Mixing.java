package org.minqing.analyzer.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How scores become chances that mean what they say: weights of the grams' and the vector's scores
 * and a shift of each label, fitted on held-out texts. The vector weighs nothing where it is not
 * asked.
 */
final class Mixing {

  private final double grams;
  private final double vector;
  private final double[] shifts;

  Mixing(double grams, double vector, double[] shifts) {
    this.grams = grams;
    this.vector = vector;
    this.shifts = shifts;
  }

  double grams() {
    return grams;
  }

  double vector() {
    return vector;
  }

  double[] shifts() {
    return shifts;
  }

  /** What a held-out text scored. */
  static final class Scored {

    private final Example example;
    private final double[] grams;
    private final double[] vector;

    Scored(Example example, double[] grams, double[] vector) {
      this.example = example;
      this.grams = grams;
      this.vector = vector;
    }

    /** The same text with scores by its vector. */
    Scored with(double[] byVector) {
      return new Scored(example, grams, byVector);
    }

    Example example() {
      return example;
    }

    double[] grams() {
      return grams;
    }

    double[] vector() {
      return vector;
    }
  }

  double[] mix(double[] gramScores, double[] vectorScores) {
    var mixed = shifts.clone();
    for (var k = 0; k < mixed.length; k++) {
      mixed[k] += grams * gramScores[k] + (vector == 0 ? 0 : vector * vectorScores[k]);
    }
    return mixed;
  }

  /**
   * The mixing under which the right answers of held-out texts were likeliest.
   *
   * @param stiff how strongly shifts are drawn to nothing, so that few texts do not bend them; 0 is
   *     not at all
   */
  static Mixing fit(List<Scored> texts, int labels, boolean vectors, double stiff) {
    double[] values = new double[2 + labels];
    values[0] = 1;
    values[1] = vectors ? 1 : 0;
    ToDoubleFunction<double[]> loss = v -> loss(of(v), texts, stiff);
    var best = loss.applyAsDouble(values);
    for (var step = 0.5; step > 0.01; step /= 2) {
      for (var again = true; again; ) {
        again = false;
        for (var i = 0; i < values.length; i++) {
          if (i == 1 && !vectors) {
            continue;
          }
          for (var move : new double[] {step, -step}) {
            values[i] += move;
            // Scores that speak against themselves would fit the held-out part, and nothing else.
            if (i < 2 && values[i] < 0) {
              values[i] -= move;
              continue;
            }
            var now = loss.applyAsDouble(values);
            if (now < best - 1e-7) {
              best = now;
              again = true;
              break;
            }
            values[i] -= move;
          }
        }
      }
    }
    return of(values);
  }

  private static Mixing of(double[] values) {
    return new Mixing(values[0], values[1], java.util.Arrays.copyOfRange(values, 2, values.length));
  }

  private static double loss(Mixing mixing, List<Scored> texts, double stiff) {
    var loss = 0.0;
    for (var text : texts) {
      var chances = Softmax.of(mixing.mix(text.grams, text.vector), text.example.allowed());
      loss -= Math.log(Math.max(chances[text.example.label()], 1e-9));
    }
    loss /= texts.size();
    for (var shift : mixing.shifts) {
      loss += stiff * shift * shift;
    }
    return loss;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(grams);
    out.writeDouble(vector);
    for (var shift : shifts) {
      out.writeDouble(shift);
    }
  }

  static Mixing read(int labels, DataInput in) throws IOException {
    var grams = in.readDouble();
    var vector = in.readDouble();
    var shifts = new double[labels];
    for (var k = 0; k < labels; k++) {
      shifts[k] = in.readDouble();
    }
    return new Mixing(grams, vector, shifts);
  }
}
