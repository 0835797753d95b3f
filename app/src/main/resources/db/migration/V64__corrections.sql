-- What people say a post should have been tagged as. Its words are not kept here a second time:
-- the digest names them, so that a correction of words that were edited since teaches nothing.
create table correction (
  post_id varchar(32) not null,
  task varchar(20) not null,
  label varchar(60) not null,
  given varchar(60) not null,
  digest varchar(64) not null,
  version varchar(200) not null,
  posted_at timestamp with time zone not null,
  who varchar(100) not null,
  at timestamp with time zone not null,
  primary key (post_id, task)
);
create index correction_posted_at on correction (posted_at);
