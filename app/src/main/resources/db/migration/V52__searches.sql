-- Searches that people keep; whoever has the token may read what one finds as a feed.
create table saved_search (
  name varchar(80) primary key,
  query varchar(1000) not null,
  token varchar(64) not null unique,
  made_by varchar(100) not null,
  made_at timestamp with time zone not null
);
