package org.minqing.crawler;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes to text. */
final class PageText {
  private PageText() {}

  static String decode(byte[] bytes, Optional<String> contentType) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException another) {
      return new String(bytes, Charset.forName("GB18030"));
    }
  }
}
