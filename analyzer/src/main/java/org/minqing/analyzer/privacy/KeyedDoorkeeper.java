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
import org.minqing.model.Medium;
import org.minqing.model.Place;
import org.minqing.model.Post;
import org.minqing.model.Pseudonym;
import org.minqing.model.SourceId;
import org.minqing.model.WellFormed;

/** Pseudonyms by HMAC-SHA-256 (RFC 2104) over source and name, so that sources cannot be joined. */
public final class KeyedDoorkeeper implements Doorkeeper {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_KEY = 32;

  /** More than the longest law: a page that goes on would keep all other posts waiting for it. */
  static final int LONGEST_TEXT = 100_000;

  static final int LONGEST_TITLE = 1_000;

  /** Longer than any number or name, for the first part of one would not be known for it. */
  private static final int CUT_IN_TWO = 200;

  private final SecretKeySpec key;
  private final Signposts signposts = new Signposts((host, piece) -> hash("//" + host, piece));

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
    var author = named(draft.author());
    var byline = byline(author);
    var place = signposts.hide(new Place(draft.url(), draft.part()), draft.medium(), byline);
    return new Post(
        place.id(),
        draft.source(),
        draft.medium(),
        place.url(),
        place.part(),
        cleaned(draft.title(), LONGEST_TITLE, byline),
        cleaned(draft.text(), LONGEST_TEXT, byline),
        draft.publishedAt(),
        draft.fetchedAt(),
        author.map(name -> pseudonym(draft.source(), name)),
        draft.answers().map(above -> signposts.hide(above, draft.medium(), byline).id()),
        draft.engagement(),
        draft.home(),
        draft.archived());
  }

  @Override
  public String hideIn(String words, Medium medium) {
    return signposts.hide(words, medium);
  }

  @Override
  public String clean(String words, Optional<String> author) {
    return cleaned(words, byline(named(author)));
  }

  private static Optional<String> named(Optional<String> author) {
    return author.map(String::strip).filter(name -> !name.isEmpty());
  }

  /** Mended as the text is in which it is looked for. */
  private static Optional<Byline> byline(Optional<String> author) {
    return author.map(WellFormed::text).map(Byline::of);
  }

  private static String cleaned(String words, int longest, Optional<Byline> author) {
    if (words.length() <= longest) {
      return cleaned(words, author);
    }
    var beginning = words.substring(0, Math.min(words.length(), longest + CUT_IN_TWO));
    var text = cleaned(beginning, author);
    return WellFormed.atMost(
        longest, text.substring(0, Math.max(0, text.length() - CUT_IN_TWO)) + "…");
  }

  private static String cleaned(String words, Optional<Byline> author) {
    var text = WellFormed.text(words);
    return Masker.mask(author.map(name -> name.hideIn(text)).orElse(text));
  }

  @Override
  public Pseudonym pseudonym(SourceId source, String name) {
    return new Pseudonym(hash(source.value(), Folding.fold(name)));
  }

  private String hash(String within, String name) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var hash = mac.doFinal((within + "\n" + name).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 8));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
