-- What is sent along with a mail, in Base64.
alter table outbox add column attachment_name varchar(100);
alter table outbox add column attachment_type varchar(100);
alter table outbox add column attachment text;
