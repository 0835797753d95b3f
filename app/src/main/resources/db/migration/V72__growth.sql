-- How many posts beyond the expected a burst had when people were told of it last.
alter table handling add column told_extent bigint default 0 not null;
