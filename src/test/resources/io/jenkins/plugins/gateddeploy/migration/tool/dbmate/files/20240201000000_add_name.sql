-- migrate:up transaction:false
alter table users add column name varchar(200);

-- migrate:down
alter table users drop column name;
