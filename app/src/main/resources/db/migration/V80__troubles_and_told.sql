-- What broke the last look at an alert rule.
create table rule_trouble (
  rule varchar(40) primary key,
  since timestamp with time zone not null,
  cause varchar(1000) not null
);

-- An alert and how it is handled live and die together.
delete from handling where alert_id not in (select id from alert);
alter table handling add foreign key (alert_id) references alert (id) on delete cascade;

-- Alerts that have expired by name alone, for as long as what they told of is still found.
create table told (
  alert_id varchar(64) primary key,
  asked_at timestamp with time zone not null
);
create index told_asked on told (asked_at);
