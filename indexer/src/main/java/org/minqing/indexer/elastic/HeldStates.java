package org.minqing.indexer.elastic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.collections4.map.LRUMap;

/**
 * The states of the index in which somebody turns pages, each under a short name of ours. The
 * cluster's own grows by a hundred characters with every shard and would not fit into an address.
 */
final class HeldStates {

  // As many may turn pages at one time; who does not come back for longest makes room.
  private static final int MOST = 500;

  private final Map<String, String> ids = new LRUMap<>(MOST);

  /** Names a state of which there are more pages; always the same. */
  synchronized String name(String id) {
    var name = nameOf(id);
    ids.put(name, id);
    return name;
  }

  /** The state of a name, if it is known here. */
  synchronized Optional<String> named(String name) {
    return Optional.ofNullable(ids.get(name));
  }

  /** There are no more pages. */
  synchronized void forget(String id) {
    ids.remove(nameOf(id));
  }

  private static String nameOf(String id) {
    return UUID.nameUUIDFromBytes(id.getBytes(ISO_8859_1)).toString();
  }
}
