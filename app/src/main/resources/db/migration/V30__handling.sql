-- How an alert is handled: by which rule it came, whether the budget held it back, what people did.
create table handling (
  alert_id varchar(64) primary key,
  rule varchar(40) not null,
  held boolean default false not null,
  state varchar(16) not null,
  who varchar(320) default '' not null,
  note varchar(1000) default '' not null,
  changed_at timestamp with time zone not null,
  escalated boolean default false not null
);
create index handling_open on handling (state, rule, escalated);

-- When a rule told of a thing last, and how long it keeps still about it.
create table cool_down (
  thing varchar(300) primary key,
  fired_at timestamp with time zone not null,
  pause_seconds bigint not null
);
