-- Who may change the rules in the console: the first account, and whom ./minqing users --administrator names.
alter table account add column administrator boolean default false not null;
update account set administrator = true where name = 'admin';
