package org.minqing.app.schedule;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
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
   * @return those that waited for a time that a clock which was ahead had shown
   */
  public List<SourceId> planSources(List<Source> sources) throws SchedulerException {
    var planned = new HashSet<JobKey>();
    var putOff = new ArrayList<SourceId>();
    for (var source : sources) {
      if (source.enabled() && source.schedule().isPresent()) {
        var key = new JobKey(source.id().value(), SOURCES);
        if (isPutOff(key)) {
          putOff.add(source.id());
        }
        planned.add(plan(CollectJob.class, SOURCES, source.id().value(), source.schedule().get()));
      }
    }
    dropAllBut(planned);
    return putOff;
  }

  /** Plans what is done whatever the sources are; drops all else. */
  public void planStanding(Settings.Jobs jobs) throws SchedulerException {
    var planned = new HashSet<JobKey>();
    planned.add(plan(DetectJob.class, STANDING, "detect", jobs.detect()));
    planned.add(plan(FollowJob.class, STANDING, "events", jobs.events()));
    planned.add(plan(DigestJob.class, STANDING, "digest", jobs.digest()));
    if (jobs.brief().isPresent()) {
      planned.add(plan(BriefJob.class, STANDING, "brief", jobs.brief().get()));
    }
    planned.add(plan(RetentionJob.class, STANDING, "retention", jobs.retention()));
    dropAllBut(planned);
  }

  private JobKey plan(Class<? extends Job> type, String group, String name, String cron)
      throws SchedulerException {
    var key = new JobKey(name, group);
    var job = newJob(type).withIdentity(key).storeDurably().requestRecovery().build();
    var known = scheduler.getTrigger(new TriggerKey(name, group));
    if (known instanceof CronTrigger trigger && sameCron(trigger, cron) && !isPutOff(key)) {
      return key;
    }
    schedule(job, cron);
    return key;
  }

  /** Whether it waits for later than its schedule says, as it does after a clock was ahead. */
  private boolean isPutOff(JobKey key) throws SchedulerException {
    var known = scheduler.getTrigger(new TriggerKey(key.getName(), key.getGroup()));
    if (!(known instanceof CronTrigger trigger) || trigger.getNextFireTime() == null) {
      return false;
    }
    var next = trigger(key, trigger.getCronExpression()).getFireTimeAfter(Date.from(Instant.now()));
    return next != null && trigger.getNextFireTime().toInstant().isAfter(next.toInstant());
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
