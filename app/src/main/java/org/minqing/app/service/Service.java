package org.minqing.app.service;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.minqing.app.Workspace;
import org.minqing.monitor.words.Language;
import org.quartz.InterruptableJob;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The running service: schedules, console, alerts. Closing it stops all of them. */
public final class Service implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final ConfigurableApplicationContext context;

  private Service(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts on a workspace, which stays the caller's to close afterwards. */
  public static Service start(Workspace workspace) {
    Locale.setDefault(Locale.CHINESE);
    var application = new SpringApplication(ServiceConfiguration.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(properties(workspace));
    application.addInitializers(
        context -> register((GenericApplicationContext) context, workspace));
    return new Service(application.run());
  }

  private static Map<String, Object> properties(Workspace workspace) {
    var console = workspace.settings().console();
    return Map.ofEntries(
        Map.entry("server.address", console.address()),
        Map.entry("server.port", console.port()),
        Map.entry("server.shutdown", "graceful"),
        // Until somebody logs in, which makes it longer; whoever asks could fill the memory.
        Map.entry("server.servlet.session.timeout", "10m"),
        Map.entry("server.servlet.session.cookie.same-site", "lax"),
        Map.entry("server.servlet.session.cookie.secure", console.isSecure()),
        // The name that a request calls us by is whatever its sender likes.
        Map.entry("server.tomcat.use-relative-redirects", true),
        // An address never holds a session, which would be passed on with it.
        Map.entry("server.servlet.session.tracking-modes", "cookie"),
        Map.entry("spring.flyway.enabled", false),
        // Reading, mails and channels may each hold one for minutes; looks at files need another.
        Map.entry("spring.task.scheduling.pool.size", 4),
        // A round that has begun is ended, so that a letter that left is noted, unless its server
        // looks at it for longer.
        Map.entry("spring.task.scheduling.shutdown.await-termination", true),
        Map.entry("spring.task.scheduling.shutdown.await-termination-period", "30s"),
        Map.entry("spring.messages.basename", "messages," + Language.WORDS),
        Map.entry("spring.messages.fallback-to-system-locale", false),
        Map.entry("spring.thymeleaf.check-template-location", false));
  }

  private static void register(GenericApplicationContext context, Workspace workspace) {
    var beans = context.getBeanFactory();
    beans.registerSingleton("workspace", workspace);
    beans.registerSingleton("dataSource", workspace.state().dataSource());
  }

  /** The port the console listens on. */
  public int port() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return Objects.requireNonNull(server, "a servlet context has a web server").getPort();
  }

  @Override
  public void close() {
    context.getBeansOfType(Scheduler.class).values().forEach(Service::endJobs);
    context.close();
  }

  /**
   * Quartz asks its jobs to stop once one of its threads is free, which all may be at work for
   * long.
   */
  private static void endJobs(Scheduler scheduler) {
    try {
      scheduler.standby();
      for (var job : scheduler.getCurrentlyExecutingJobs()) {
        if (job.getJobInstance() instanceof InterruptableJob) {
          scheduler.interrupt(job.getFireInstanceId());
        }
      }
    } catch (SchedulerException e) {
      LOG.warn("jobs that are at work are waited for: {}", e.getMessage());
    }
  }
}
