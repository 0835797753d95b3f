package org.minqing.app.state;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.minqing.model.WellFormed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Gives a database no text that it would refuse, wherever that came from: what somebody typed or
 * looks for, what a mail server answered. A statement that is refused would be tried for ever.
 */
final class WellFormedClient {

  private WellFormedClient() {}

  static JdbcClient of(DataSource dataSource) {
    var client = JdbcClient.create(dataSource);
    return sql -> wellFormed(client.sql(sql));
  }

  /** The interface has a dozen ways to name a parameter, and each is to be caught. */
  private static StatementSpec wellFormed(StatementSpec spec) {
    return (StatementSpec)
        Proxy.newProxyInstance(
            StatementSpec.class.getClassLoader(),
            new Class<?>[] {StatementSpec.class},
            (proxy, method, arguments) -> {
              var fit = method.getName().startsWith("param") ? wellFormed(arguments) : arguments;
              var result = invoke(spec, method, (Object[]) fit);
              return result instanceof StatementSpec ? proxy : result;
            });
  }

  private static @Nullable Object invoke(
      StatementSpec spec, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(spec, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static @Nullable Object wellFormed(@Nullable Object argument) {
    return switch (argument) {
      case String text -> WellFormed.text(text);
      case Object[] several -> Arrays.stream(several).map(WellFormedClient::wellFormed).toArray();
      case Collection<?> several -> {
        // List.copyOf takes no null, which a column may be.
        var all = new ArrayList<@Nullable Object>();
        several.forEach(each -> all.add(wellFormed(each)));
        yield all;
      }
      case null, default -> argument;
    };
  }
}
