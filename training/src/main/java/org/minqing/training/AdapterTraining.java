package org.minqing.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.minqing.analyzer.vector.Adapter;
import org.minqing.analyzer.vector.EncoderWeights;
import org.minqing.training.Lessons.Lesson;

/** Trains an adapter; the same lessons and seed give the same one. */
final class AdapterTraining {

  private static final int BATCH = 32;
  private static final double WARM_UP = 0.06;

  /** Longest step along the gradient: one strange batch must not undo what many have taught. */
  private static final double LONGEST = 1;

  /** How much of an answer's weight goes to all answers alike, as labels are not always right. */
  private static final double SMOOTHED = 0.05;

  /** Of what the engine leaves out by chance. */
  private static final int SEED = 17;

  private final Lessons lessons;
  private final int outputs;
  private final List<EncoderWeights.Linear> linears;
  private final AdaptedEncoder encoder;
  private final NDManager manager;

  /** All that moves: the halves of the low-rank maps, then the heads. */
  private final float[] values;

  private final float[] gradients;

  private final Optional<Adapter> begun;

  private final double rate;

  /**
   * @param lessons what is learned
   * @param outputs over which the answers compete
   * @param begun an adapter to go on from
   * @param rate of learning at its height
   */
  AdapterTraining(
      Lessons lessons, int outputs, NDManager manager, Optional<Adapter> begun, double rate) {
    Engine.getInstance().setRandomSeed(SEED);
    var weights = new EncoderWeights();
    this.rate = rate;
    this.lessons = lessons;
    this.outputs = outputs;
    this.linears = weights.linears();
    this.encoder = new AdaptedEncoder(weights, manager);
    this.manager = manager;
    this.begun = begun;
    var size = Adapter.size(linears) + (EncoderWeights.WIDTH + 1) * outputs;
    this.values = new float[size];
    this.gradients = new float[size];
  }

  /** Trains, writing the adapter at the end and every 200 steps. */
  void run(Random random, Path to) throws IOException {
    begin(random);
    var adam = new Adam(values.length);
    var batches = lessons.batches(BATCH, random);
    var started = System.nanoTime();
    var loss = 0.0;
    for (var step = 0; step < batches.size(); step++) {
      var lost = step(batches.get(step));
      if (!Double.isFinite(lost)) {
        System.err.printf("step %d: the loss is no number, once more%n", step + 1);
        lost = step(batches.get(step));
      }
      if (!Double.isFinite(lost)) {
        throw new IllegalStateException(
            "the loss of step %d is no number; %s is as it was some steps before"
                .formatted(step + 1, to));
      }
      loss += lost;
      shorten();
      adam.move(values, gradients, rate * share(step, batches.size()));
      if ((step + 1) % 25 == 0) {
        var seconds = (System.nanoTime() - started) / 1e9;
        System.err.printf(
            "step %d of %d, loss %.4f, %.1f s%n", step + 1, batches.size(), loss / 25, seconds);
        loss = 0;
      }
      if ((step + 1) % 200 == 0 || step + 1 == batches.size()) {
        new Adapter(Arrays.copyOf(values, Adapter.size(linears))).write(to);
      }
    }
  }

  /** Rises over the first steps, then falls to nothing. */
  private static double share(int step, int steps) {
    var warm = Math.max(1, WARM_UP * steps);
    return step < warm ? (step + 1) / warm : (steps - step) / (steps - warm);
  }

  private void shorten() {
    var length = 0.0;
    for (var gradient : gradients) {
      length += gradient * gradient;
    }
    length = Math.sqrt(length);
    for (var i = 0; length > LONGEST && i < gradients.length; i++) {
      gradients[i] = (float) (gradients[i] * (LONGEST / length));
    }
  }

  private void begin(Random random) {
    var at = 0;
    for (var linear : linears) {
      for (var i = 0; i < linear.in() * Adapter.RANK; i++) {
        values[at++] = (float) (random.nextGaussian() / Math.sqrt(linear.in()));
      }
      at += Adapter.RANK * linear.out();
    }
    begun.ifPresent(
        adapter -> System.arraycopy(adapter.values(), 0, values, 0, adapter.values().length));
    for (var i = 0; i < EncoderWeights.WIDTH * outputs; i++) {
      values[at++] = (float) (random.nextGaussian() * 0.02);
    }
  }

  private double step(List<Lesson> batch) {
    try (var scope = manager.newSubManager();
        var collector = Engine.getInstance().newGradientCollector()) {
      var parts = new ArrayList<NDArray>();
      var downs = new ArrayList<NDArray>();
      var ups = new ArrayList<NDArray>();
      var at = 0;
      for (var linear : linears) {
        downs.add(part(scope, at, new Shape(linear.in(), Adapter.RANK)));
        at += linear.in() * Adapter.RANK;
        ups.add(part(scope, at, new Shape(Adapter.RANK, linear.out())));
        at += linear.out() * Adapter.RANK;
        parts.add(downs.getLast());
        parts.add(ups.getLast());
      }
      parts.add(part(scope, at, new Shape(EncoderWeights.WIDTH, outputs)));
      at += EncoderWeights.WIDTH * outputs;
      parts.add(part(scope, at, new Shape(outputs)));

      var texts = batch.stream().map(Lesson::ids).toList();
      var vectors = encoder.vectors(texts, downs, ups, scope);
      var logits = vectors.matMul(parts.get(parts.size() - 2)).add(parts.getLast());
      var loss = loss(logits, batch, scope);
      collector.backward(loss);
      var to = 0;
      for (var part : parts) {
        var gradient = part.getGradient().toFloatArray();
        System.arraycopy(gradient, 0, gradients, to, gradient.length);
        to += gradient.length;
      }
      return loss.getFloat();
    }
  }

  private NDArray part(NDManager scope, int from, Shape shape) {
    var part = scope.create(Arrays.copyOfRange(values, from, from + (int) shape.size()), shape);
    part.setRequiresGradient(true);
    return part;
  }

  private NDArray loss(NDArray logits, List<Lesson> batch, NDManager scope) {
    var rows = batch.stream().mapToInt(lesson -> lesson.answers().size()).sum();
    var texts = new int[rows];
    var closed = new float[rows * outputs];
    var right = new float[rows * outputs];
    Arrays.fill(closed, -1e9f);
    var row = 0;
    for (var text = 0; text < batch.size(); text++) {
      for (var answer : batch.get(text).answers()) {
        texts[row] = text;
        Arrays.fill(closed, row * outputs + answer.from(), row * outputs + answer.to(), 0);
        var share = SMOOTHED / (answer.to() - answer.from());
        Arrays.fill(
            right, row * outputs + answer.from(), row * outputs + answer.to(), (float) share);
        right[row * outputs + answer.right()] += (float) (1 - SMOOTHED);
        row++;
      }
    }
    var shape = new Shape(rows, outputs);
    var chances = logits.get(scope.create(texts)).add(scope.create(closed, shape)).logSoftmax(1);
    return chances.mul(scope.create(right, shape)).sum().div(-rows);
  }
}
