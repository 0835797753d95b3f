package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names by which indices are reached. One leads to all of them, for searching. Each has one of
 * its own, for what it keeps already. And the newest has one for new posts, with its number in it:
 * when the next index is begun that name is gone, so that whoever still goes by it learns at once
 * that things have moved, and no post can come into two indices.
 */
final class Aliases {

  private final Cluster cluster;
  private final String all;

  Aliases(Cluster cluster) {
    this.cluster = cluster;
    this.all = cluster.settings().name();
  }

  /** Leads to every index. */
  String all() {
    return all;
  }

  /** Leads to one index for as long as it is there. */
  String of(String index) {
    return all + "-of-" + digits(index);
  }

  /** Leads to one index while it takes new posts. */
  String into(String index) {
    return all + "-into-" + digits(index);
  }

  private static String digits(String index) {
    return index.substring(index.lastIndexOf('-') + 1);
  }

  /** The number of an index, counted up with every one that is begun. */
  static int number(String index) {
    return Integer.parseInt(digits(index));
  }

  /**
   * The indices at one moment.
   *
   * @param newest takes new posts
   * @param older keep theirs; by number
   */
  record Now(String newest, List<String> older) {}

  /**
   * The indices now.
   *
   * @throws IOException if there is none that takes new posts
   */
  Now now() throws IOException {
    var behind = names();
    var newest =
        newest(behind)
            .orElseThrow(() ->
                new IOException(
                    cluster.settings()
                        + " has no index that takes posts; ./minqing reindex makes one"));
    return new Now(
        newest, behind.keySet().stream().filter(index -> !index.equals(newest)).toList());
  }

  /** The index that takes new posts. */
  Optional<String> newest() throws IOException {
    return newest(names());
  }

  private Optional<String> newest(Map<String, List<String>> behind) {
    return behind.entrySet().stream()
        .filter(each -> each.getValue().contains(into(each.getKey())))
        .map(Map.Entry::getKey)
        .reduce((one, other) -> other);
  }

  /** The indices that are searched, by number. */
  List<String> behind() throws IOException {
    return List.copyOf(names().keySet());
  }

  private Map<String, List<String>> names() throws IOException {
    return cluster.ask(client -> {
      var names = new TreeMap<String, List<String>>();
      try {
        client
            .indices()
            .getAlias(get -> get.name(all, all + "-into-*"))
            .aliases()
            .forEach((index, of) -> {
              if (of.aliases().containsKey(all)) {
                names.put(index, List.copyOf(of.aliases().keySet()));
              }
            });
      } catch (ElasticsearchException e) {
        if (e.status() != 404) {
          throw e;
        }
      }
      return names;
    });
  }

  /** All names of an index that takes new posts. */
  List<String> ofNewest(String index) {
    return List.of(all, of(index), into(index));
  }

  /**
   * Lets another index take new posts from now on.
   *
   * @return false if the first does not take them any more
   */
  boolean advance(String from, String to) throws IOException {
    return cluster.ask(client -> {
      try {
        var answer =
            client
                .indices()
                .updateAliases(update ->
                    update
                        .actions(act ->
                            act.remove(away -> away.index(from).alias(into(from)).mustExist(true)))
                        .actions(act -> act.add(add -> add.index(to).aliases(ofNewest(to)))));
        return requireTold(answer.acknowledged());
      } catch (ElasticsearchException e) {
        if (e.status() == 404) {
          return false;
        }
        throw e;
      }
    });
  }

  /** Puts an index in the place of others, which are removed, all at once. */
  void replace(List<String> old, String next) throws IOException {
    cluster.ask(client ->
        requireTold(
            client
                .indices()
                .updateAliases(update -> {
                  update.actions(act -> act.add(add -> add.index(next).aliases(ofNewest(next))));
                  old.forEach(index -> update.actions(act -> act.removeIndex(r -> r.index(index))));
                  return update;
                })
                .acknowledged()));
  }

  /** Until every node knows it, one may still go by the old names. */
  private static boolean requireTold(boolean told) throws IOException {
    if (!told) {
      throw new IOException("not every node of the cluster has learned which index takes posts");
    }
    return true;
  }
}
