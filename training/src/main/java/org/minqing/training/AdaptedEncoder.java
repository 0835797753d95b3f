package org.minqing.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import java.util.ArrayList;
import java.util.List;
import org.minqing.analyzer.vector.Adapter;
import org.minqing.analyzer.vector.EncoderWeights;

/**
 * The encoder as differentiable operations: its weights stand still, low-rank maps beside them move
 * (Hu et al. 2021, arXiv:2106.09685).
 */
final class AdaptedEncoder {

  private static final int WIDTH = EncoderWeights.WIDTH;
  private static final int HEADS = 8;
  private static final int HEAD_WIDTH = WIDTH / HEADS;
  private static final float EPSILON = 1e-12f;
  private static final float HIDDEN = -1e9f;

  /** The share of numbers left out, at random, of what each half of a layer adds. */
  private static final float LEFT_OUT = 0.1f;

  private final float[] words;
  private final float[] places;
  private final float[] kind;
  private final NDArray[] norm;
  private final List<Layer> layers = new ArrayList<>();

  private static final class Layer {

    private final NDArray[] weights;
    private final NDArray[] biases;
    private final NDArray[] norm;
    private final NDArray[] lastNorm;

    Layer(NDArray[] weights, NDArray[] biases, NDArray[] norm, NDArray[] lastNorm) {
      this.weights = weights;
      this.biases = biases;
      this.norm = norm;
      this.lastNorm = lastNorm;
    }
  }

  AdaptedEncoder(EncoderWeights encoder, NDManager manager) {
    this.words = encoder.table("embeddings.word_embeddings.weight");
    this.places = encoder.table("embeddings.position_embeddings.weight");
    this.kind = encoder.table("embeddings.token_type_embeddings.weight");
    this.norm = norm(encoder, manager, "embeddings.LayerNorm");
    var linears = encoder.linears();
    var maps = EncoderWeights.MAPS.size();
    for (var layer = 0; layer < EncoderWeights.LAYERS; layer++) {
      var weights = new NDArray[maps];
      var biases = new NDArray[maps];
      var stem = "encoder.layer." + layer + ".";
      for (var map = 0; map < maps; map++) {
        var linear = linears.get(layer * maps + map);
        weights[map] = manager.create(linear.weights(), new Shape(linear.in(), linear.out()));
        var name = EncoderWeights.MAPS.get(map).replace('/', '.');
        biases[map] = manager.create(encoder.plain(stem + name + ".bias"));
      }
      layers.add(
          new Layer(
              weights,
              biases,
              norm(encoder, manager, stem + "attention.output.LayerNorm"),
              norm(encoder, manager, stem + "output.LayerNorm")));
    }
  }

  private static NDArray[] norm(EncoderWeights encoder, NDManager manager, String name) {
    return new NDArray[] {
      manager.create(encoder.plain(name + ".weight")), manager.create(encoder.plain(name + ".bias"))
    };
  }

  /**
   * The vectors of a batch as they are learned from: thinned, not normalised.
   *
   * @param texts pieces of each text
   * @param downs the first halves of the low-rank maps, in the order of the linear maps
   * @param ups their second halves
   */
  NDArray vectors(List<int[]> texts, List<NDArray> downs, List<NDArray> ups, NDManager manager) {
    var longest = texts.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    var mask = manager.create(mask(texts, longest), new Shape(texts.size(), 1, 1, longest));
    var x = normed(embedded(texts, longest, manager), norm);
    for (var i = 0; i < layers.size(); i++) {
      x = layer(x, mask, i, downs, ups);
    }
    return thinned(x.get(":,0"));
  }

  private NDArray layer(NDArray x, NDArray mask, int at, List<NDArray> downs, List<NDArray> ups) {
    var layer = layers.get(at);
    var query = heads(linear(x, at, 0, downs, ups));
    var key = heads(linear(x, at, 1, downs, ups));
    var value = heads(linear(x, at, 2, downs, ups));
    var weights =
        query
            .matMul(key.transpose(0, 1, 3, 2))
            .mul(1 / Math.sqrt(HEAD_WIDTH))
            .add(mask)
            .softmax(-1);
    var seen = weights.matMul(value).transpose(0, 2, 1, 3).reshape(x.getShape());
    var y = normed(thinned(linear(seen, at, 3, downs, ups)).add(x), layer.norm);
    var inner = Activation.gelu(linear(y, at, 4, downs, ups));
    return normed(thinned(linear(inner, at, 5, downs, ups)).add(y), layer.lastNorm);
  }

  private NDArray linear(NDArray x, int layer, int map, List<NDArray> downs, List<NDArray> ups) {
    var of = layers.get(layer);
    var at = layer * EncoderWeights.MAPS.size() + map;
    var low = x.matMul(downs.get(at)).matMul(ups.get(at)).mul(Adapter.SCALE);
    return x.matMul(of.weights[map]).add(of.biases[map]).add(low);
  }

  /** So that no number can rely on another (Srivastava et al. 2014, JMLR 15, Dropout). */
  private static NDArray thinned(NDArray x) {
    return Dropout.dropout(x, LEFT_OUT, true).singletonOrThrow();
  }

  private static NDArray heads(NDArray x) {
    var shape = x.getShape();
    return x.reshape(shape.get(0), shape.get(1), HEADS, HEAD_WIDTH).transpose(0, 2, 1, 3);
  }

  private static NDArray normed(NDArray x, NDArray[] norm) {
    NDList result = LayerNorm.layerNorm(x, new Shape(WIDTH), norm[0], norm[1], EPSILON);
    return result.singletonOrThrow();
  }

  private static float[] mask(List<int[]> texts, int longest) {
    var mask = new float[texts.size() * longest];
    for (var t = 0; t < texts.size(); t++) {
      for (var i = texts.get(t).length; i < longest; i++) {
        mask[t * longest + i] = HIDDEN;
      }
    }
    return mask;
  }

  private NDArray embedded(List<int[]> texts, int longest, NDManager manager) {
    var values = new float[texts.size() * longest * WIDTH];
    for (var t = 0; t < texts.size(); t++) {
      for (var i = 0; i < longest; i++) {
        var ids = texts.get(t);
        var word = (i < ids.length ? ids[i] : 0) * WIDTH;
        var base = (t * longest + i) * WIDTH;
        for (var d = 0; d < WIDTH; d++) {
          values[base + d] = words[word + d] + places[i * WIDTH + d] + kind[d];
        }
      }
    }
    return manager.create(values, new Shape(texts.size(), longest, WIDTH));
  }
}
