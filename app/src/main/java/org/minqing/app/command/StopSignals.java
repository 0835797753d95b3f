package org.minqing.app.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The signals by which a program is asked to stop, heard while the JVM still stands. Left to the
 * JVM they would set all shutdown hooks going at once, and H2's closes the database under whoever
 * is at work. The JDK has no other class for it than {@code sun.misc.Signal}, of which the compiler
 * warns whoever names it.
 */
final class StopSignals implements AutoCloseable {

  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private final List<Heard> before = new ArrayList<>();

  /** A signal and whoever heard it before. */
  private record Heard(String name, Object handler) {}

  private StopSignals() {}

  /**
   * Has them heard from now on, in a thread of their own. Those that cannot be heard, as with
   * {@code java -Xrs}, are left to the JVM.
   *
   * @param told is given the signal's number
   */
  static StopSignals heardBy(Consumer<Integer> told) {
    var signals = new StopSignals();
    for (var name : NAMES) {
      try {
        signals.before.add(new Heard(name, handle(name, handler(told))));
      } catch (ReflectiveOperationException notHere) {
        // The hooks of the JVM have to do.
      }
    }
    return signals;
  }

  private static Object handler(Consumer<Integer> told) throws ClassNotFoundException {
    var type = Class.forName("sun.misc.SignalHandler");
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (handler, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return method.invoke(told, arguments);
          }
          var signal = arguments[0];
          told.accept((Integer) signal.getClass().getMethod("getNumber").invoke(signal));
          return null;
        });
  }

  /**
   * @return whoever heard it before
   * @throws InvocationTargetException if the system has no such signal, or keeps it to itself
   */
  private static Object handle(String name, Object handler) throws ReflectiveOperationException {
    var type = Class.forName("sun.misc.Signal");
    var signal = type.getConstructor(String.class).newInstance(name);
    return type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal, handler);
  }

  /** Leaves them to whoever heard them before. */
  @Override
  public void close() {
    for (var heard : before) {
      try {
        handle(heard.name(), heard.handler());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a signal that was heard can be left again", e);
      }
    }
  }
}
