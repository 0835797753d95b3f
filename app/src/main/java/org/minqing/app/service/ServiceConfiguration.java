package org.minqing.app.service;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.Workspace;
import org.minqing.app.config.Settings;
import org.minqing.app.config.SourceFiles;
import org.minqing.app.config.SourceNames;
import org.minqing.app.pipeline.AlertFeeds;
import org.minqing.app.pipeline.AnswerLinks;
import org.minqing.app.pipeline.BriefDesk;
import org.minqing.app.pipeline.CorrectionDesk;
import org.minqing.app.pipeline.Detection;
import org.minqing.app.pipeline.Meant;
import org.minqing.app.pipeline.RuleDesk;
import org.minqing.app.schedule.Timetable;
import org.minqing.app.state.Accounts;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Corrections;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.Inbox;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.RiskRegister;
import org.minqing.app.state.RuleTroubles;
import org.minqing.app.state.SavedSearches;
import org.minqing.app.state.Versions;
import org.minqing.indexer.OpinionStore;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.scheduling.quartz.SpringBeanJobFactory;

/** Hands the workspace's rooms to Spring, where the console and the schedule look for them. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@ComponentScan(basePackages = {"org.minqing.app.web", "org.minqing.app.service"})
class ServiceConfiguration {

  /** The name by which its jobs are kept. */
  private static final String SOURCES = "quartzScheduler";

  private static final String STANDING = "standing";

  @Bean
  Settings settings(Workspace workspace) {
    return workspace.settings();
  }

  @Bean
  Clock clock(Workspace workspace) {
    return workspace.clock();
  }

  @Bean
  SourceNames sourceNames(Workspace workspace) {
    return workspace.sourceNames();
  }

  // The workspace closes what it opened; Spring must not.
  @Bean(destroyMethod = "")
  OpinionStore store(Workspace workspace) {
    return workspace.store();
  }

  @Bean
  Analyzer analyzer(Workspace workspace) {
    return workspace.analyzer();
  }

  @Bean
  Meant meant(Workspace workspace) {
    return workspace.meant();
  }

  @Bean
  Inbox inbox(Workspace workspace) {
    return workspace.inbox();
  }

  @Bean
  Outbox outbox(Workspace workspace) {
    return workspace.outbox();
  }

  @Bean
  AlertLog alerts(Workspace workspace) {
    return workspace.alerts();
  }

  @Bean
  Detection detection(Workspace workspace) {
    return workspace.detection();
  }

  @Bean
  RuleDesk ruleDesk(Workspace workspace) {
    return workspace.ruleDesk();
  }

  @Bean
  EventLog events(Workspace workspace) {
    return workspace.events();
  }

  @Bean
  RiskRegister register(Workspace workspace) {
    return workspace.register();
  }

  @Bean
  BriefDesk briefs(Workspace workspace) {
    return workspace.briefs(workspace.store());
  }

  @Bean
  AnswerLinks answerLinks(Workspace workspace) {
    return workspace.answerLinks();
  }

  @Bean
  AlertFeeds alertFeeds(Workspace workspace) {
    return workspace.alertFeeds();
  }

  @Bean
  Audit audit(Workspace workspace) {
    return workspace.audit();
  }

  @Bean
  Versions versions(Workspace workspace) {
    return workspace.versions();
  }

  @Bean
  SavedSearches searches(Workspace workspace) {
    return workspace.searches();
  }

  @Bean
  RuleTroubles ruleTroubles(Workspace workspace) {
    return workspace.ruleTroubles();
  }

  @Bean
  CorrectionDesk correctionDesk(Workspace workspace) {
    return workspace.correctionDesk(workspace.store());
  }

  @Bean
  Corrections corrections(Workspace workspace) {
    return workspace.corrections();
  }

  @Bean
  Accounts accounts(Workspace workspace) {
    return workspace.accounts();
  }

  /** Runs over sources; each holds its thread for as long as it lasts, which may be hours. */
  @Bean(SOURCES)
  SchedulerFactoryBean sources(Workspace workspace, ApplicationContext context) {
    return scheduler(workspace, context, 4);
  }

  /** Threads of their own for what must not wait for runs over sources. */
  @Bean(STANDING)
  SchedulerFactoryBean standing(Workspace workspace, ApplicationContext context) {
    return scheduler(workspace, context, 3);
  }

  /** Planned before it starts, so that a job whose source is gone is never fired. */
  private static SchedulerFactoryBean scheduler(
      Workspace workspace, ApplicationContext context, int threads) {
    var jobs = new SpringBeanJobFactory();
    jobs.setApplicationContext(context);
    var properties = new Properties();
    properties.put("org.quartz.threadPool.threadCount", String.valueOf(threads));
    properties.put("org.quartz.jobStore.useProperties", "true");
    properties.put("org.quartz.jobStore.driverDelegateClass", workspace.state().quartzDelegate());
    properties.put("org.quartz.jobStore.misfireThreshold", "60000");
    var factory = new SchedulerFactoryBean();
    factory.setJobFactory(jobs);
    factory.setDataSource(workspace.state().dataSource());
    factory.setQuartzProperties(properties);
    factory.setAutoStartup(false);
    // A job that is at work needs the database and the store for longer than Spring stands.
    factory.setWaitForJobsToCompleteOnShutdown(true);
    return factory;
  }

  @Bean
  Planning planning(
      @Qualifier(SOURCES) Scheduler sources,
      @Qualifier(STANDING) Scheduler standing,
      Workspace workspace) {
    return new Planning(sources, standing, workspace);
  }

  /** Plans and starts the schedulers once everything is up, and sources anew when they change. */
  static final class Planning {

    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);
    private static final Duration STEP = Duration.ofSeconds(5);

    private final Scheduler sources;
    private final Scheduler standing;
    private final Workspace workspace;
    private Set<String> planned = Set.of();
    private Instant looked = Instant.MIN;

    Planning(Scheduler sources, Scheduler standing, Workspace workspace) {
      this.sources = sources;
      this.standing = standing;
      this.workspace = workspace;
    }

    @EventListener(ContextRefreshedEvent.class)
    synchronized void start() throws SchedulerException, IOException {
      planStanding();
      planSources(stamp());
      standing.start();
      sources.start();
    }

    /** Clocks are put right by some milliseconds all the time, which puts nothing off. */
    private boolean isSetBack(Instant now) {
      return looked.isAfter(now.plus(STEP));
    }

    @Scheduled(fixedDelay = 2, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
    synchronized void look() throws SchedulerException, IOException {
      var now = workspace.clock().instant();
      var isSetBack = isSetBack(now);
      if (isSetBack) {
        LOG.warn("the clock was set back; what waits for later than now is planned anew");
        planStanding();
      }
      var stamp = stamp();
      if (isSetBack || !stamp.equals(planned)) {
        planSources(stamp);
      }
      // Last, so that what could not be planned is tried again.
      looked = now;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void lookAtNames() {
      workspace.sourceNames().look();
    }

    private void planStanding() throws SchedulerException {
      new Timetable(standing, zone()).planStanding(workspace.settings().jobs());
    }

    private void planSources(Set<String> stamp) throws SchedulerException {
      var files = workspace.sources();
      files.problems().forEach(problem -> LOG.warn("source left out: {}", problem));
      new Timetable(sources, zone()).planSources(files.sources(), workspace.pacing()::dropPause);
      planned = stamp;
    }

    private Set<String> stamp() throws IOException {
      return SourceFiles.stamp(workspace.settings().config().resolve("sources"));
    }

    private ZoneId zone() {
      return workspace.settings().zone();
    }
  }
}
