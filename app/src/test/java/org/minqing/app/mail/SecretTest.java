package org.minqing.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void signsAsTheStandardDoes() {
    assertThat(Secret.of("Jefe").sign("what do ya want for nothing?"))
        .as("RFC 4231, test case 2")
        .isEqualTo(
            HexFormat.of()
                .parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
  }
}
