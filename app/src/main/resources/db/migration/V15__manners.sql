-- How often what went wrong, and pages that had not changed (counted in not_modified already).
alter table run add column failed_by varchar(1000);

-- A post that was known with other words: its earlier words are kept when the new ones reach the store.
alter table inbox add column revised boolean default false not null;

-- The earlier words of posts that were revised.
create table post_version (
  post_id varchar(32) not null,
  digest varchar(32) not null,
  payload text not null,
  posted_at timestamp with time zone not null,
  replaced_at timestamp with time zone not null,
  primary key (post_id, digest)
);
create index post_version_posted_at on post_version (posted_at);

-- How much less often than its schedule allows a source is asked.
create table source_pace (
  source varchar(64) primary key,
  stretch double precision not null,
  trouble double precision not null,
  not_before timestamp with time zone
);

-- What is wrong with a source now; gone when it is well again.
create table source_notice (
  source varchar(64) not null,
  kind varchar(40) not null,
  since timestamp with time zone not null,
  detail varchar(1000) not null,
  primary key (source, kind)
);
