package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch.core.search.SourceConfig;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.form.Fields;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;

/**
 * What Elasticsearch gives back of a document.
 *
 * @param json the opinion
 * @param original the id of the post it repeats, if any
 * @param meaning its numbers, if it has one and it was asked for
 */
record Source(String json, @Nullable String original, @Nullable List<Byte> meaning) {

  /** All but the meaning. */
  static final SourceConfig PLAIN =
      SourceConfig.of(
          source -> source.filter(filter -> filter.includes(Fields.JSON, Fields.ORIGINAL)));

  /** All of it; Elasticsearch leaves vectors out unless told not to. */
  static final SourceConfig WHOLE =
      SourceConfig.of(source -> source.filter(filter -> filter.excludeVectors(false)));

  /** Nothing, where ids are enough. */
  static final SourceConfig NONE = SourceConfig.of(source -> source.fetch(false));

  Opinion opinion() {
    return OpinionJson.readOpinion(json);
  }

  Optional<PostId> repeats() {
    return Optional.ofNullable(original).map(PostId::new);
  }

  Optional<Meaning> means() {
    return Optional.ofNullable(meaning)
        .map(numbers -> {
          var bytes = new byte[numbers.size()];
          for (var i = 0; i < bytes.length; i++) {
            bytes[i] = numbers.get(i);
          }
          return Meaning.of(bytes);
        });
  }

  Entry entry() {
    return new Entry(opinion(), repeats(), means());
  }
}
