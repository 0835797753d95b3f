package org.minqing.analyzer.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.model.Draft;
import org.minqing.model.Folding;
import org.minqing.model.Post;
import org.minqing.model.Pseudonym;
import org.minqing.model.SourceId;

/** Pseudonyms by HMAC-SHA-256 (RFC 2104) over source and name, so that sources cannot be joined. */
public final class KeyedDoorkeeper implements Doorkeeper {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_KEY = 32;
  private static final int LEAST_NAME = 2;

  private final SecretKeySpec key;

  /**
   * A doorkeeper with a key.
   *
   * @throws IllegalArgumentException if the key has fewer than 32 bytes
   */
  public KeyedDoorkeeper(byte[] key) {
    if (key.length < LEAST_KEY) {
      throw new IllegalArgumentException(
          "the key must have at least %d bytes, has %d".formatted(LEAST_KEY, key.length));
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  @Override
  public Post admit(Draft draft) {
    var author = draft.author().map(String::strip).filter(name -> !name.isEmpty());
    return new Post(
        draft.id(),
        draft.source(),
        draft.medium(),
        draft.url(),
        draft.part(),
        clean(draft.title(), author),
        clean(draft.text(), author),
        draft.publishedAt(),
        draft.fetchedAt(),
        author.map(name -> pseudonym(draft.source(), name)),
        draft.inReplyTo(),
        draft.engagement(),
        draft.home(),
        draft.archived());
  }

  private static String clean(String text, Optional<String> author) {
    var withoutAuthor =
        author
            .filter(name -> name.length() >= LEAST_NAME)
            .map(name -> text.replace(name, "〔作者〕"))
            .orElse(text);
    return Masker.mask(withoutAuthor);
  }

  private Pseudonym pseudonym(SourceId source, String name) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var hash =
          mac.doFinal(
              (source.value() + "\n" + Folding.fold(name)).getBytes(StandardCharsets.UTF_8));
      return new Pseudonym(HexFormat.of().formatHex(Arrays.copyOf(hash, 8)));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
