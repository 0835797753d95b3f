package org.minqing.app.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A line to a server on this machine that fails at one end before the other hears of it. */
final class BadLine implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  private final int port;
  private final Queue<Socket> here = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> there = new ConcurrentLinkedQueue<>();
  private boolean held;

  /** A line to a port. */
  BadLine(int port) throws IOException {
    this.port = port;
    Thread.ofVirtual().start(this::answer);
  }

  /** To which port one turns for it. */
  int port() {
    return door.getLocalPort();
  }

  private void answer() {
    try {
      while (true) {
        var near = door.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), port);
        here.add(near);
        there.add(far);
        Thread.ofVirtual().start(() -> pass(near, far));
        Thread.ofVirtual().start(() -> pass(far, near));
      }
    } catch (IOException closed) {
      // By the test.
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      var some = new byte[8192];
      for (var n = from.getInputStream().read(some); n > 0; n = from.getInputStream().read(some)) {
        awaitRelease();
        to.getOutputStream().write(some, 0, n);
      }
    } catch (IOException | InterruptedException cut) {
      // The other end is not told.
    }
  }

  private synchronized void awaitRelease() throws InterruptedException {
    while (held) {
      wait();
    }
  }

  /** Lets nothing through, without a word to either end. */
  synchronized void hold() {
    held = true;
  }

  /** Lets through what waited. */
  synchronized void release() {
    held = false;
    notifyAll();
  }

  /** Ends what is connected, for the client alone. */
  void cut() {
    close(here);
  }

  /** Lets the server know. */
  void hangUp() {
    close(there);
  }

  private static void close(Queue<Socket> sockets) {
    for (var socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    release();
    cut();
    hangUp();
  }
}
