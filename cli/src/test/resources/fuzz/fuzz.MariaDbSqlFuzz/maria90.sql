create sequence s start with 1;
alter table t add system versioning;
alter table t drop column if exists a, wait 5;
set statement max_statement_time=1 for select 1;
