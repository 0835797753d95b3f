-- Every post ever admitted and not yet expired, by the digest of its words: tells new from revised from duplicate.
create table known_post (
  id varchar(32) primary key,
  source varchar(64) not null,
  digest varchar(32) not null,
  posted_at timestamp with time zone not null,
  admitted_at timestamp with time zone not null
);
create index known_post_posted_at on known_post (posted_at);

-- Posts admitted and not yet in the store.
create table inbox (
  seq bigint generated always as identity primary key,
  post_id varchar(32) not null unique,
  payload text not null,
  attempts integer default 0 not null,
  problem varchar(2000)
);

create table run (
  id bigint generated always as identity primary key,
  source varchar(64) not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  requested bigint default 0 not null,
  fetched bigint default 0 not null,
  not_modified bigint default 0 not null,
  extracted bigint default 0 not null,
  fresh bigint default 0 not null,
  revised bigint default 0 not null,
  duplicate bigint default 0 not null,
  failed bigint default 0 not null,
  failures text,
  error varchar(2000)
);
create index run_source on run (source, id);

create table alert (
  id varchar(64) primary key,
  raised_at timestamp with time zone not null,
  level varchar(8) not null,
  category varchar(40) not null,
  subject varchar(500) not null,
  body_text text not null,
  body_html text not null
);
create index alert_raised_at on alert (raised_at);

-- Mails to be sent; written in the transaction that raises the alert.
create table outbox (
  id bigint generated always as identity primary key,
  message_id varchar(200) not null unique,
  recipient varchar(320) not null,
  subject varchar(500) not null,
  body_text text not null,
  body_html text not null,
  created_at timestamp with time zone not null,
  next_try_at timestamp with time zone not null,
  attempts integer default 0 not null,
  sent_at timestamp with time zone,
  dead boolean default false not null,
  last_error varchar(2000)
);
create index outbox_due on outbox (sent_at, dead, next_try_at);

create table audit (
  id bigint generated always as identity primary key,
  at timestamp with time zone not null,
  who varchar(100) not null,
  action varchar(40) not null,
  detail varchar(2000) not null
);
create index audit_at on audit (at);

create table account (
  name varchar(100) primary key,
  password_hash varchar(200) not null,
  created_at timestamp with time zone not null
);
