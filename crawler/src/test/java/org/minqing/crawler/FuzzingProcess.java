package org.minqing.crawler;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one fuzz test, {@code class#method(parameter)}; ends with 1 if it found something. */
final class FuzzingProcess {

  private FuzzingProcess() {}

  public static void main(String[] arguments) {
    var listener = new SummaryGeneratingListener();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(arguments[0] + "([B)"))
            .build();
    LauncherFactory.create().execute(request, listener);
    var summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    var ran = summary.getTestsSucceededCount() > 0;
    System.exit(ran && summary.getTotalFailureCount() == 0 ? 0 : 1);
  }
}
