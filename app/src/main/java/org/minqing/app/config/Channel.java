package org.minqing.app.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A way in which alerts reach people. */
public sealed interface Channel {

  /**
   * Mail, to each a letter of their own.
   *
   * @param to addresses, one or more
   */
  record MailTo(List<String> to) implements Channel {

    /** Copies the list. */
    public MailTo {
      to = List.copyOf(to);
    }
  }

  /**
   * An address that takes messages by HTTP POST.
   *
   * @param kind what it understands
   * @param url where it is; secrets are no part of it
   * @param tokenVariable the environment variable that holds the token of the robot
   * @param secretVariable the environment variable that holds the secret that messages are signed
   *     with
   */
  record Hook(Kind kind, URI url, Optional<String> tokenVariable, Optional<String> secretVariable)
      implements Channel {}

  /**
   * A feed (RSS 2.0) that people and programs read at a secret address.
   *
   * @param edition another number makes another address and the old one void
   */
  record Feed(int edition) implements Channel {}

  /** What the other side understands. */
  enum Kind {
    /** 钉钉 group robot. */
    DINGTALK,
    /** 企业微信 group robot. */
    WECOM,
    /** 飞书 group robot. */
    FEISHU,
    /** JSON as of Minqing's own. */
    WEBHOOK
  }
}
