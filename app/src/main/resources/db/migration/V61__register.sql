-- The risk register.
create table risk (
  number bigint generated always as identity primary key,
  title varchar(300) not null,
  category varchar(40),
  level varchar(8) not null,
  stage varchar(16) not null,
  unit varchar(40),
  due date,
  event_id varchar(32),
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
create index risk_stage on risk (stage, due);
create index risk_event on risk (event_id);

-- All that was done about a risk; never changed, only added to.
create table risk_step (
  id bigint generated always as identity primary key,
  risk bigint not null,
  at timestamp with time zone not null,
  who varchar(100) not null,
  stage varchar(16) not null,
  unit varchar(40),
  note varchar(2000) default '' not null
);
create index risk_step_risk on risk_step (risk, id);
