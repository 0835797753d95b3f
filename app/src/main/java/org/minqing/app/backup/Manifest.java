package org.minqing.app.backup;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup says of itself; written last, so that a file without it is no backup.
 *
 * @param form the form of the file
 * @param made when it was made
 * @param posts how many posts it holds
 * @param digests SHA-256 of each part, hexadecimal
 */
record Manifest(int form, Instant made, long posts, Map<String, String> digests) {

  static final int FORM = 1;
  static final String NAME = "manifest.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  byte[] write() {
    return JSON.writeValueAsBytes(this);
  }

  static Manifest read(byte[] json) {
    return JSON.readValue(json, Manifest.class);
  }
}
