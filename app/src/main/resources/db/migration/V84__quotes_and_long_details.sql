-- When the first of the posts goes that an alert or a letter quotes. What was written before goes by its own age alone.
alter table alert add column quotes_until timestamp with time zone;
alter table outbox add column quotes_until timestamp with time zone;
create index alert_quotes_until on alert (quotes_until);

-- The change of a long rule is told whole.
alter table audit alter column detail set data type varchar(1000000);
