-- What happened, as it was told at the last look that saw it.
create table event (
  id varchar(32) primary key,
  title varchar(500) not null,
  level varchar(8) not null,
  category varchar(40),
  posts integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  portrait text not null,
  found_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  change varchar(200) default '' not null,
  changed_at timestamp with time zone not null,
  merged_into varchar(32),
  split_from varchar(32)
);
create index event_last_at on event (last_at);

-- Which event each post is in. Posts keep theirs when they are no longer looked at.
create table event_post (
  post_id varchar(32) primary key,
  event_id varchar(32) not null,
  posted_at timestamp with time zone not null
);
create index event_post_event on event_post (event_id, posted_at);
create index event_post_posted_at on event_post (posted_at);

-- What was foretold of an event, and what came.
create table event_forecast (
  event_id varchar(32) not null,
  made_at timestamp with time zone not null,
  hours integer not null,
  best integer not null,
  likely double precision not null,
  worst integer not null,
  seen integer,
  primary key (event_id, made_at, hours)
);
create index event_forecast_made_at on event_forecast (made_at);
