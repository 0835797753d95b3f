-- Why somebody gave up a letter that could not be sent.
alter table outbox add column dropped varchar(500);
