-- Notices keep their figures as JSON, so that each reader has them in his language. The sentences kept before go; the next
-- run of a source finds what is still wrong with it.
delete from source_notice;
alter table source_notice alter column detail set data type varchar(4000);
