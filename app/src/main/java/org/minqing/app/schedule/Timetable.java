package org.minqing.app.schedule;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.minqing.app.config.Settings;
import org.minqing.model.Source;
import org.minqing.model.SourceId;
import org.quartz.CronTrigger;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the scheduler in line with the configuration. What has not changed is left alone, so that
 * a fire missed while the program was down is still made up for: once, as soon as it is up.
 */
public final class Timetable {

  /** The group of the jobs that collect; the job's name is the source's id. */
  static final String SOURCES = "source";

  private static final String STANDING = "standing";
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private final Scheduler scheduler;
  private final ZoneId zone;

  /** A timetable on a scheduler; cron expressions count in {@code zone}. */
  public Timetable(Scheduler scheduler, ZoneId zone) {
    this.scheduler = scheduler;
    this.zone = zone;
  }

  /**
   * Plans the enabled sources that have a schedule; drops all else.
   *
   * @param putOff is told, before it is planned anew, of each that waits for a time that a clock
   *     which was ahead had shown
   */
  public void planSources(List<Source> sources, Consumer<SourceId> putOff)
      throws SchedulerException {
    var planned = new HashSet<JobKey>();
    for (var source : sources) {
      if (source.enabled() && source.schedule().isPresent()) {
        planned.add(
            plan(
                CollectJob.class,
                new JobKey(source.id().value(), SOURCES),
                source.schedule().get(),
                () -> putOff.accept(source.id())));
      }
    }
    dropAllBut(planned);
  }

  /** Plans what is done whatever the sources are; drops all else. */
  public void planStanding(Settings.Jobs jobs) throws SchedulerException {
    var planned = new HashSet<JobKey>();
    planned.add(planStanding(DetectJob.class, "detect", jobs.detect()));
    planned.add(planStanding(FollowJob.class, "events", jobs.events()));
    planned.add(planStanding(DigestJob.class, "digest", jobs.digest()));
    if (jobs.brief().isPresent()) {
      planned.add(planStanding(BriefJob.class, "brief", jobs.brief().get()));
    }
    planned.add(planStanding(RetentionJob.class, "retention", jobs.retention()));
    dropAllBut(planned);
  }

  private JobKey planStanding(Class<? extends Job> type, String name, String cron)
      throws SchedulerException {
    return plan(type, new JobKey(name, STANDING), cron, () -> {});
  }

  private JobKey plan(Class<? extends Job> type, JobKey key, String cron, Runnable putOff)
      throws SchedulerException {
    var job = newJob(type).withIdentity(key).storeDurably().requestRecovery().build();
    if (scheduler.getTrigger(new TriggerKey(key.getName(), key.getGroup()))
        instanceof CronTrigger known) {
      if (isPutOff(known)) {
        putOff.run();
      } else if (sameCron(known, cron)) {
        return key;
      }
    }
    schedule(job, cron);
    return key;
  }

  /**
   * Whether it waits for later than its schedule says, as it does after a clock was ahead. Quartz
   * goes by the machine's clock.
   */
  private boolean isPutOff(CronTrigger known) {
    var next =
        trigger(known.getJobKey(), known.getCronExpression())
            .getFireTimeAfter(Date.from(Instant.now()));
    return next != null
        && known.getNextFireTime() != null
        && known.getNextFireTime().toInstant().isAfter(next.toInstant());
  }

  private boolean sameCron(CronTrigger trigger, String cron) {
    return trigger.getCronExpression().equals(cron)
        && trigger.getTimeZone().getID().equals(zone.getId());
  }

  private void schedule(JobDetail job, String cron) throws SchedulerException {
    scheduler.scheduleJob(job, Set.of(trigger(job.getKey(), cron)), true);
    LOG.info("planned {}: {}", job.getKey(), cron);
  }

  private CronTrigger trigger(JobKey key, String cron) {
    return newTrigger()
        .withIdentity(key.getName(), key.getGroup())
        .forJob(key)
        .withSchedule(
            cronSchedule(cron)
                .inTimeZone(TimeZone.getTimeZone(zone))
                .withMisfireHandlingInstructionFireAndProceed())
        .build();
  }

  private void dropAllBut(Set<JobKey> planned) throws SchedulerException {
    for (var group : List.of(SOURCES, STANDING)) {
      for (var key : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(group))) {
        if (!planned.contains(key)) {
          scheduler.deleteJob(key);
          LOG.info("no longer planned: {}", key);
        }
      }
    }
  }
}
