package org.minqing.app;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;

/** A real SMTP server on loopback. */
public final class SmtpServer {

  private SmtpServer() {}

  /** Starts one; port 0 is any that is free. */
  public static GreenMail start(int port) {
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    // Two seconds are not enough on a machine that is busy.
    setup.setServerStartupTimeout(Duration.ofMinutes(1).toMillis());
    var server = new GreenMail(setup);
    server.start();
    return server;
  }
}
