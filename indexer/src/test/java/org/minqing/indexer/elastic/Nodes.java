package org.minqing.indexer.elastic;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.minqing.elasticnode.ElasticNode;

/** The node that tests share. */
final class Nodes {

  private Nodes() {}

  /** What a store on it is opened with. */
  static ElasticSettings settings(String name) throws IOException {
    return new ElasticSettings(
        List.of(ElasticNode.shared().url()), Optional.empty(), Optional.empty(), name, 1, 0);
  }
}
