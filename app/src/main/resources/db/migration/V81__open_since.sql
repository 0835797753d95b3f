-- Since when an alert waits for an answer: since it was raised, or since its burst grew when it was closed.
alter table handling add column open_since timestamp with time zone;
update handling set open_since = (select raised_at from alert where id = alert_id);
alter table handling alter column open_since set not null;
