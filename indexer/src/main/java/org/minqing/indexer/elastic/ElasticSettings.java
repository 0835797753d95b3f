package org.minqing.indexer.elastic;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a cluster is and how it is talked to.
 *
 * @param urls addresses of its nodes, http or https; one that does not answer is passed over
 * @param apiKey what is shown to it, in the form in which Elasticsearch hands it out (Base64)
 * @param authority the certificate authority that signed the nodes' certificates, PEM; empty: one
 *     that Java knows
 * @param name what all indices begin with; the alias under which they are searched
 * @param shards how many pieces an index has that are written side by side, 1 to 64
 * @param replicas how many copies each piece has besides itself, 0 to 5
 * @param rollover when the next index is begun
 */
public record ElasticSettings(
    List<URI> urls,
    Optional<String> apiKey,
    Optional<Path> authority,
    String name,
    int shards,
    int replicas,
    Rollover rollover) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /**
   * @throws IllegalArgumentException if there is no address, or one is neither http nor https, or a
   *     key would be sent unencrypted to another machine, or a number or the name is out of range
   */
  public ElasticSettings {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("Elasticsearch needs the address of one node at least");
    }
    for (var url : urls) {
      var scheme = String.valueOf(url.getScheme());
      if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
        throw new IllegalArgumentException("wanted http://host:port or https://host:port: " + url);
      }
      if (apiKey.isPresent() && scheme.equals("http") && !isLocal(url.getHost())) {
        throw new IllegalArgumentException("an API key goes out over https only: " + url);
      }
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("an index name is a-z, 0-9 and hyphen, got " + name);
    }
    if (shards < 1 || shards > 64 || replicas < 0 || replicas > 5) {
      throw new IllegalArgumentException(
          "wanted 1..64 shards and 0..5 replicas, got %d and %d".formatted(shards, replicas));
    }
  }

  private static boolean isLocal(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  /** Does not tell the key. */
  @Override
  public String toString() {
    return "Elasticsearch at " + urls + " as " + name;
  }
}
