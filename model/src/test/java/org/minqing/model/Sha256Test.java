package org.minqing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class Sha256Test {

  /** The example of NIST for one block. */
  @Test
  void digestsAsTheStandardSays() {
    assertThat(Sha256.hex("abc", 32))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(Sha256.hex("abc", 4)).isEqualTo("ba7816bf");
  }

  /** Stored posts go by it. */
  @Test
  void namesAPostAsEver() {
    assertThat(PostId.of(URI.create("https://a.example/1"), "floor-3").value())
        .isEqualTo("e2b6fd4d30c2552f5c72518c209a625e");
  }
}
