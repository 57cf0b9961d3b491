-- migrate:up
create table users (id int primary key, email varchar(200));

-- migrate:down
drop table users;
