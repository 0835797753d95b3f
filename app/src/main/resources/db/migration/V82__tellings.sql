-- How far an event had come when a rule told of it: the gravest level of all tellings, the posts of the last.
create table told_event (
  rule varchar(40) not null,
  event_id varchar(32) not null,
  level varchar(8) not null,
  posts integer not null,
  primary key (rule, event_id)
);

-- What was told of before is taken for as large as it is now, so that it is not told of once more. By name, the
-- levels stand in order.
insert into told_event (rule, event_id, level, posts)
  select handling.rule, event.id, min(alert.level), max(event.posts)
  from alert
  join handling on handling.alert_id = alert.id
  join event on alert.id like 'event-' || handling.rule || '-' || event.id || '-%'
  group by handling.rule, event.id;

-- What a rule's search had found, a post a line, when the rule told of it.
create table told_search (
  rule varchar(40) primary key,
  query text not null,
  told_at timestamp with time zone not null,
  posts text not null,
  asked_at timestamp with time zone not null
);
