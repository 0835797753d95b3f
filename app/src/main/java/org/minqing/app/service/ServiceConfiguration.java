package org.minqing.app.service;

import java.time.Clock;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.Workspace;
import org.minqing.app.config.Settings;
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
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Hands the workspace's rooms to Spring, where the console and the schedule look for them. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@ComponentScan(basePackages = {"org.minqing.app.web", "org.minqing.app.service"})
class ServiceConfiguration {

  @Bean
  Settings settings(Workspace workspace) {
    return workspace.settings();
  }

  @Bean
  Clock clock(Workspace workspace) {
    return workspace.clock();
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

  /** Planned before it starts, so that a job whose source is gone is never fired. */
  @Bean
  SchedulerFactoryBeanCustomizer startLater() {
    return factory -> factory.setAutoStartup(false);
  }

  @Bean
  Planning planning(Scheduler scheduler, Workspace workspace) {
    return new Planning(scheduler, workspace);
  }

  /** Plans and starts the scheduler once everything is up. */
  static final class Planning {

    private final Scheduler scheduler;
    private final Workspace workspace;

    Planning(Scheduler scheduler, Workspace workspace) {
      this.scheduler = scheduler;
      this.workspace = workspace;
    }

    @EventListener(ContextRefreshedEvent.class)
    void plan() throws SchedulerException {
      var settings = workspace.settings();
      new Timetable(scheduler, settings.zone())
          .apply(workspace.sources().sources(), settings.jobs());
      scheduler.start();
    }
  }
}
