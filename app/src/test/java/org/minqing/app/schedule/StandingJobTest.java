package org.minqing.app.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Told;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.indexer.UnreachableStoreException;
import org.quartz.JobDetail;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.impl.JobExecutionContextImpl;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.TriggerFiredBundle;

class StandingJobTest {

  private static final JobDetail DIGEST =
      newJob(DigestJob.class).withIdentity("digest", "standing").storeDurably().build();

  @TempDir private Path config;
  private Scheduler scheduler;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(
        config.resolve("minqing.yaml"),
        "{data: \"%s\", dictionaries: \"%s\"}"
            .formatted(
                config.resolve("data"),
                Path.of(System.getProperty("minqing.root"), "dictionaries")));
    var properties = new Properties();
    properties.put("org.quartz.scheduler.instanceName", "standing jobs");
    properties.put("org.quartz.threadPool.threadCount", "1");
    scheduler = new StdSchedulerFactory(properties).getScheduler();
    scheduler.addJob(DIGEST, true);
  }

  @AfterEach
  void close() throws Exception {
    scheduler.shutdown();
  }

  @Test
  void whatTheStoreWasAwayForIsTriedAgainOnce() throws Exception {
    var began = Instant.now();

    run(all -> {
      throw new UnreachableStoreException("it does not answer", new IOException());
    });
    run(all -> {
      throw new UnreachableStoreException("it does not answer", new IOException());
    });

    assertThat(scheduler.getTriggersOfJob(DIGEST.getKey()))
        .singleElement()
        .satisfies(again ->
            assertThat(again.getNextFireTime().toInstant())
                .isBetween(began.plusSeconds(290), Instant.now().plusSeconds(310)));
  }

  @Test
  void anyOtherFailureIsToldAndWaitsForItsNextTime() throws Exception {
    try (var log = Told.by(StandingJob.class)) {
      assertThatExceptionOfType(JobExecutionException.class)
          .isThrownBy(() ->
              run(all -> {
                throw new IOException("no room");
              }));

      assertThat(log.lines()).containsExactly("digest failed");
    }
    assertThat(scheduler.getTriggersOfJob(DIGEST.getKey())).isEmpty();
  }

  private void run(StandingJob.Work work) throws Exception {
    var fired =
        new TriggerFiredBundle(
            DIGEST,
            (OperableTrigger) newTrigger().withIdentity("once").forJob(DIGEST).build(),
            null,
            false,
            Date.from(Instant.now()),
            null,
            null,
            null);
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      var job = new StandingJob(workspace, work) {};
      job.execute(new JobExecutionContextImpl(scheduler, fired, job));
    }
  }
}
