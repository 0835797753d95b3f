-- How far an event had come when a rule told of it: the gravest level of all tellings, the posts of the last.
create table told_event (
  rule varchar(40) not null,
  event_id varchar(32) not null,
  level varchar(8) not null,
  posts integer not null,
  primary key (rule, event_id)
);

-- What was told of before is taken for as large as it is now, so that it is not told of once more. Of alerts that have
-- expired only the name is left: event-RULE-EVENT-LEVEL-NUMBER. By name, the levels stand in order.
insert into told_event (rule, event_id, level, posts)
  select rule, event_id, min(level), max(posts)
  from (
    select
      substring(named.id, 7, position('-' || event.id || '-' in named.id) - 7) as rule,
      event.id as event_id,
      grade.level as level,
      event.posts as posts
    from (select id from alert union select alert_id from told) as named
    join event on named.id like 'event-%' and position('-' || event.id || '-' in named.id) > 0
    join (values ('I'), ('II'), ('III'), ('IV'), ('NONE')) as grade (level)
      on position('-' || event.id || '-' || grade.level || '-' in named.id) > 0
  ) as telling
  group by rule, event_id;

-- What a rule's search had found, a post a line, when the rule told of it.
create table told_search (
  rule varchar(40) primary key,
  query text not null,
  told_at timestamp with time zone not null,
  posts text not null,
  asked_at timestamp with time zone not null
);
